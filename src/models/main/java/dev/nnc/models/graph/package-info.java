/**
 * A model as a graph: operations by name on tensors, whatever the file was. Each operation has the
 * shape it gives and its values, in double, side by side.
 */
@NullMarked
package dev.nnc.models.graph;

import org.jspecify.annotations.NullMarked;
