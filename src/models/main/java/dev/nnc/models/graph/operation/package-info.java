/**
 * What nodes of a graph compute: each operation has the shape it gives and its values, in double,
 * side by side.
 */
@NullMarked
package dev.nnc.models.graph.operation;

import org.jspecify.annotations.NullMarked;
