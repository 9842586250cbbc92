/** The operations as steps forward and backward: what is fused, where each value stands, who takes a step. */
package dev.nnc.compiler.plan.pass;
