/** Steps on the mean gradient of a batch of every partition. */
@NullMarked
package dev.nnc.spark.train.gradient;

import org.jspecify.annotations.NullMarked;
