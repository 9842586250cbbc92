/** What a network learns of its rows before training: means, medians and quantiles of columns. */
@NullMarked
package dev.nnc.spark.feature;

import org.jspecify.annotations.NullMarked;
