/**
 * Expressions of one variable: evaluated, differentiated, simplified. The built-in activations are
 * written in it.
 */
@NullMarked
package dev.nnc.compiler.calculus;

import org.jspecify.annotations.NullMarked;
