package dev.nnc.models.read.onnx.operator;

import dev.nnc.models.graph.Node;
import dev.nnc.models.graph.operation.Reduction;
import java.util.Map;
import java.util.Optional;

/** One value of all along axes. */
final class Reductions {
  private Reductions() {}

  static Map<String, Operator> rows() {
    return Map.of(
        "ReduceSum", reduction(Reduction.Kind.SUM, 13),
        "ReduceMean", reduction(Reduction.Kind.MEAN, 18),
        "ReduceL1", reduction(Reduction.Kind.L1, 18),
        "ReduceL2", reduction(Reduction.Kind.L2, 18),
        "ReduceSumSquare", reduction(Reduction.Kind.SUM_OF_SQUARES, 18),
        "ReduceMax", reduction(Reduction.Kind.MAX, 18),
        "ReduceMin", reduction(Reduction.Kind.MIN, 18));
  }

  /** The axes are an attribute before an opset. */
  private static Operator reduction(Reduction.Kind kind, int asOperands) {
    return call -> {
      Optional<Node> axes = call.opset() < asOperands ? call.integers("axes") : call.optional(1);
      boolean noneIsNone = call.flag("noop_with_empty_axes");
      if (axes.isEmpty() && noneIsNone) {
        return call.operand(0);
      }
      Reduction operation = new Reduction(kind, call.integer("keepdims", 1) != 0, noneIsNone);
      return axes.isEmpty()
          ? call.node(operation, call.operand(0))
          : call.node(operation, call.operand(0), axes.get());
    };
  }
}
