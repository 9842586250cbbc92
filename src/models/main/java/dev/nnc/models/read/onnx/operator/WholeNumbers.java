package dev.nnc.models.read.onnx.operator;

import dev.nnc.models.graph.ElementType;
import dev.nnc.models.graph.Node;
import dev.nnc.models.graph.Operation;
import dev.nnc.models.graph.operation.Cast;
import dev.nnc.models.graph.operation.ShapeOf;

/** Values that are whole numbers by their kind: sizes, axes and places that a file computes. */
final class WholeNumbers {
  /** Sizes are computed in a few steps. */
  private static final int MOST_STEPS = 32;

  private WholeNumbers() {}

  /** Whether a value is of integers. An operation has the kind of its first operand. */
  static boolean are(Node value) {
    Node at = value;
    for (int i = 0; i < MOST_STEPS; i++) {
      if (at.operation() instanceof Operation.Constant constant) {
        return constant.value().type() == ElementType.INTEGER;
      }
      if (at.operation() instanceof Cast cast) {
        return cast.type() == ElementType.INTEGER;
      }
      if (at.operation() instanceof ShapeOf) {
        return true;
      }
      if (at.inputs().isEmpty()) {
        return false;
      }
      at = at.input(0);
    }
    return false;
  }
}
