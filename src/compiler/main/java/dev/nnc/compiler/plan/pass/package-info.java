/**
 * The operations as steps forward and backward: what is fused, where each value stands, who takes a
 * step.
 */
@NullMarked
package dev.nnc.compiler.plan.pass;

import org.jspecify.annotations.NullMarked;
