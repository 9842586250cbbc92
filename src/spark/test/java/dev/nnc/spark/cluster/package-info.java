/** A real cluster of processes on this machine, and what it must stand. */
package dev.nnc.spark.cluster;
