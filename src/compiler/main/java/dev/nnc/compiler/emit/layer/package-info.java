/**
 * One class a kind of operation that is no product, its forward pass and its vector-Jacobian
 * product side by side.
 */
@NullMarked
package dev.nnc.compiler.emit.layer;

import org.jspecify.annotations.NullMarked;
