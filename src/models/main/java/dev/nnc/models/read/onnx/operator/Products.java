package dev.nnc.models.read.onnx.operator;

import static dev.nnc.models.read.onnx.operator.Elements.X;
import static dev.nnc.models.read.onnx.operator.Elements.Y;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.models.graph.Node;
import dev.nnc.models.graph.Operation;
import dev.nnc.models.graph.operation.Elementwise;
import dev.nnc.models.graph.operation.MatMul;
import dev.nnc.models.graph.operation.Transpose;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Products of matrices. */
final class Products {
  private Products() {}

  static Map<String, Operator> rows() {
    return Map.of(
        "MatMul",
        call -> call.node(new MatMul(), call.operand(0), call.operand(1)),
        "Gemm",
        Products::gemm);
  }

  /** alpha A B + beta C, A or B turned. */
  static Node gemm(Call call) {
    Node product = product(call, call.flag("transA"), call.flag("transB"));
    Expr scaled = Expr.multiply(Expr.constant(call.real("alpha", 1)), X);
    Optional<Node> bias = call.optional(2);
    if (bias.isPresent()) {
      Expr shift = Expr.multiply(Expr.constant(call.real("beta", 1)), Y);
      return call.node(new Elementwise(Expr.add(scaled, shift), 2), product, bias.get());
    }
    return scaled.equals(X) ? product : call.node(new Elementwise(scaled, 1), product);
  }

  /** alpha A B. */
  static Node fusedMatMul(Call call) {
    if (call.flag("transBatchA") || call.flag("transBatchB")) {
      throw call.refusal("turns the axes of a batch", "");
    }
    Node product = product(call, call.flag("transA"), call.flag("transB"));
    double alpha = call.real("alpha", 1);
    return alpha == 1
        ? product
        : call.node(new Elementwise(Expr.multiply(Expr.constant(alpha), X), 1), product);
  }

  private static Node product(Call call, boolean turnA, boolean turnB) {
    if (turnA && !(call.operand(0).operation() instanceof Operation.Constant)) {
      throw call.refusal(
          "has transA=1: it multiplies across the rows", "nnc reads products of rows and weights");
    }
    Node a = turnA ? turned(call, call.operand(0)) : call.operand(0);
    Node b = turnB ? turned(call, call.operand(1)) : call.operand(1);
    return call.node(new MatMul(), a, b);
  }

  private static Node turned(Call call, Node matrix) {
    return call.node(new Transpose(List.of(1, 0)), matrix);
  }
}
