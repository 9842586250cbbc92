/**
 * Models of other tools. A file is {@linkplain dev.nnc.models.read read} to a graph, the graph is
 * {@linkplain dev.nnc.models.simplify simplified} to operations on rows, and these are
 * {@linkplain dev.nnc.models.recognise recognised} as a network and its weights, or refused.
 */
@NullMarked
package dev.nnc.models;

import org.jspecify.annotations.NullMarked;
