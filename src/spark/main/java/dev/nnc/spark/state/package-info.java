/**
 * The weights of a network and its state of training, as one row of numbers behind a header; and
 * files.
 */
@NullMarked
package dev.nnc.spark.state;

import org.jspecify.annotations.NullMarked;
