/**
 * Benchmarks of the generated classes beside other libraries, of their warm-up, and of the compiler
 * itself.
 */
package dev.nnc.bench;
