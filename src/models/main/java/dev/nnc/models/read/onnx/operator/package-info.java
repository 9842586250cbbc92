/** What each operator of ONNX means in operations of a graph: a row each, by groups. */
@NullMarked
package dev.nnc.models.read.onnx.operator;

import org.jspecify.annotations.NullMarked;
