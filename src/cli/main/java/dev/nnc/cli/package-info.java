/** The {@code nnc} command: what becomes of the arguments, and what is said about it. */
@NullMarked
package dev.nnc.cli;

import org.jspecify.annotations.NullMarked;
