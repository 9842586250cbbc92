/** What is wrong with an input, where, and what to do: collected, sorted, rendered. */
@NullMarked
package dev.nnc.compiler.diagnostic;

import org.jspecify.annotations.NullMarked;
