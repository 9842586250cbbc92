/**
 * A model as a graph: nodes that compute tensors from tensors, whatever the file was. What they
 * compute is in {@code operation}.
 */
@NullMarked
package dev.nnc.models.graph;

import org.jspecify.annotations.NullMarked;
