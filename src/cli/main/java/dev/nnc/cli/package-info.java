/** The {@code nnc} command: what becomes of the arguments, and what is said about it. */
package dev.nnc.cli;
