/**
 * Expressions of one variable: evaluated, differentiated, simplified. The built-in activations are
 * written in it.
 */
package dev.nnc.compiler.calculus;
