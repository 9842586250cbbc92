/** Scoring of rows, in blocks. */
@NullMarked
package dev.nnc.spark.score;

import org.jspecify.annotations.NullMarked;
