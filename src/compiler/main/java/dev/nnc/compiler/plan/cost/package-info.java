/** What loops, methods and vectors hold and cost: limits measured on machines, and functions written as loops want them. */
package dev.nnc.compiler.plan.cost;
