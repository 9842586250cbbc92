/** The activations and losses of the language, as expressions with their parameters. */
@NullMarked
package dev.nnc.compiler.calculus.word;

import org.jspecify.annotations.NullMarked;
