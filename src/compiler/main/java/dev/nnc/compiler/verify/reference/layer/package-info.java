/** The layers in double precision, each with its vector-Jacobian product. */
@NullMarked
package dev.nnc.compiler.verify.reference.layer;

import org.jspecify.annotations.NullMarked;
