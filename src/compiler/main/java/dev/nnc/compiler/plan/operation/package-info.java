/** A network as values, tensors and operations with their formulas, in order. */
@NullMarked
package dev.nnc.compiler.plan.operation;

import org.jspecify.annotations.NullMarked;
