/**
 * One class a kind of operation that is no product, its forward pass and its vector-Jacobian product side by side.
 */
package dev.nnc.compiler.emit.layer;
