/** Rounds of training over the partitions of a cluster. */
@NullMarked
package dev.nnc.spark.train;

import org.jspecify.annotations.NullMarked;
