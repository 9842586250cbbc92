/** Networks of {@code .nn} files as Estimator and Model of Spark ML. */
@NullMarked
package dev.nnc.spark;

import org.jspecify.annotations.NullMarked;
