/** What is wrong with an input, where, and what to do: collected, sorted, rendered. */
package dev.nnc.compiler.diagnostic;
