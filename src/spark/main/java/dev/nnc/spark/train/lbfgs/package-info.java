/** L-BFGS on all rows. */
@NullMarked
package dev.nnc.spark.train.lbfgs;

import org.jspecify.annotations.NullMarked;
