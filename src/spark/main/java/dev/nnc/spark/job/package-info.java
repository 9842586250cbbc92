/** Jobs over the partitions of a run, and the fixed tree over which what they find is added. */
@NullMarked
package dev.nnc.spark.job;

import org.jspecify.annotations.NullMarked;
