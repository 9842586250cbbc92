/** Benchmarks of generated classes beside other libraries, of their warm-up, and of the compiler: what is asked for on the command line. */
package dev.nnc.bench;
