/**
 * The layers in double precision, each with its vector-Jacobian product, and the network made of
 * them.
 */
@NullMarked
package dev.nnc.compiler.verify.reference;

import org.jspecify.annotations.NullMarked;
