/**
 * From a gradient to the weight: penalties, clipping, the rules of the optimizers and the learning
 * rate.
 */
@NullMarked
package dev.nnc.compiler.emit.update;

import org.jspecify.annotations.NullMarked;
