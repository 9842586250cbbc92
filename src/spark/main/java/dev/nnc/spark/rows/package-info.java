/** Rows of a DataFrame as rows of numbers, and the rows of a partition in memory. */
@NullMarked
package dev.nnc.spark.rows;

import org.jspecify.annotations.NullMarked;
