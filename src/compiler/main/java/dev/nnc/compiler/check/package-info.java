/**
 * From a syntax tree to a network that is known to be right: one class per rule.
 *
 * <p>A value that is wrong is reported where it stands and goes on as <em>unknown</em>: NaN for a
 * number, 0 for a size. Nothing more is said about what depends on it, so that one mistake is one
 * message.
 */
@NullMarked
package dev.nnc.compiler.check;

import org.jspecify.annotations.NullMarked;
