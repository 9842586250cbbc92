/**
 * What references are made of: matrices, sums with their rounding error, disturbances, random
 * numbers, differences.
 */
@NullMarked
package dev.nnc.compiler.verify.number;

import org.jspecify.annotations.NullMarked;
