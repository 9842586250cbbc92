package dev.nnc.models.read.onnx.operator;

import static dev.nnc.models.read.onnx.operator.Elements.X;
import static dev.nnc.models.read.onnx.operator.Elements.Y;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.models.graph.Node;
import dev.nnc.models.graph.operation.Elementwise;
import dev.nnc.models.graph.operation.RowNorm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The domain com.microsoft: what ONNX Runtime writes when it saves an optimised model. */
final class Microsoft {
  private static final double EPSILON = 1e-12;

  private Microsoft() {}

  static Map<String, Operator> rows() {
    return Map.of(
        "FusedGemm", call -> call.node(Activations.named(call), Products.gemm(call)),
        "FusedMatMul", Products::fusedMatMul,
        "Gelu", call -> call.node(Activations.gelu("none"), call.operand(0)),
        "BiasGelu", call -> Activations.biasGelu(call, "none"),
        "FastGelu", call -> Activations.biasGelu(call, "tanh"),
        "QuickGelu",
            call -> call.node(Activations.swish(call.real("alpha", 1.702)), call.operand(0)),
        "SkipLayerNormalization", call -> skipNorm(call, true),
        "SkipSimplifiedLayerNormalization", call -> skipNorm(call, false));
  }

  /** Operands: x, the skipped value, scale, shift if centred, and a bias added before. */
  private static Node skipNorm(Call call, boolean centred) {
    call.refuseOtherOutputs("statistics");
    Node sum = call.node(new Elementwise(Expr.add(X, Y), 2), call.operand(0), call.operand(1));
    Optional<Node> bias = call.optional(centred ? 4 : 3);
    if (bias.isPresent()) {
      sum = call.node(new Elementwise(Expr.add(X, Y), 2), sum, bias.get());
    }
    List<Node> operands = new ArrayList<>(List.of(sum, call.operand(2)));
    if (centred) {
      call.optional(3).ifPresent(operands::add);
    }
    return call.node(
        new RowNorm(-1, call.real("epsilon", EPSILON), centred), operands.toArray(Node[]::new));
  }
}
