/** A network as values, tensors and operations with their formulas, in order. */
package dev.nnc.compiler.plan.operation;
