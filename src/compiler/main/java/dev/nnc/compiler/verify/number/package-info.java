/** What references are made of: matrices, sums with their rounding error, disturbances, random numbers, differences. */
package dev.nnc.compiler.verify.number;
