/** Expressions of x, y and t: built, simplified, evaluated, differentiated. */
@NullMarked
package dev.nnc.compiler.calculus.expression;

import org.jspecify.annotations.NullMarked;
