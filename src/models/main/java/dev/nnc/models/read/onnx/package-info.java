/**
 * Models in ONNX. A file is {@linkplain dev.nnc.models.read.onnx.ModelParser parsed} to its
 * messages, {@linkplain dev.nnc.models.read.onnx.Outputs one output} is chosen, and
 * {@linkplain dev.nnc.models.read.onnx.GraphBuilder what it needs} becomes a graph, each node by
 * its row of {@linkplain dev.nnc.models.read.onnx.operator.Operators a table}.
 */
@NullMarked
package dev.nnc.models.read.onnx;

import org.jspecify.annotations.NullMarked;
