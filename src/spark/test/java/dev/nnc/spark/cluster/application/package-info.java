/** What runs on the cluster: an application as a user writes it, in a jar of its own. */
package dev.nnc.spark.cluster.application;
