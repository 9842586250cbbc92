/**
 * What loops, methods and vectors hold and cost: limits measured on machines, and functions written
 * as loops want them.
 */
@NullMarked
package dev.nnc.compiler.plan.cost;

import org.jspecify.annotations.NullMarked;
