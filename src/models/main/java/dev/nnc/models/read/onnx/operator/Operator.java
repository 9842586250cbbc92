package dev.nnc.models.read.onnx.operator;

import dev.nnc.models.graph.Node;

/** What an operator of ONNX means. */
@FunctionalInterface
public interface Operator {

  /** The value of the output that is asked for. */
  Node value(Call call);
}
