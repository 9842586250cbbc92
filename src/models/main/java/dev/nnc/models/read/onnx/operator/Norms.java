package dev.nnc.models.read.onnx.operator;

import static dev.nnc.models.read.onnx.operator.Elements.X;
import static dev.nnc.models.read.onnx.operator.Elements.Y;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.Relation;
import dev.nnc.models.graph.Node;
import dev.nnc.models.graph.Tensor;
import dev.nnc.models.graph.operation.BatchNorm;
import dev.nnc.models.graph.operation.Dropout;
import dev.nnc.models.graph.operation.Elementwise;
import dev.nnc.models.graph.operation.Reduction;
import dev.nnc.models.graph.operation.RowNorm;
import dev.nnc.models.graph.operation.Softmax;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Normalisations, softmax, and dropout. */
final class Norms {
  private static final double EPSILON = 1e-5;

  private Norms() {}

  static Map<String, Operator> rows() {
    return Map.of(
        "BatchNormalization", Norms::batchNorm,
        "LayerNormalization", call -> rowNorm(call, true),
        "RMSNormalization", call -> rowNorm(call, false),
        "SimplifiedLayerNormalization", call -> rowNorm(call, false),
        "LpNormalization", Norms::lpNorm,
        "Softmax", call -> softmax(call, false),
        "LogSoftmax", call -> softmax(call, true),
        "Dropout", Norms::dropout);
  }

  /** In training mode too with the statistics of the file: that is what a trained network does. */
  private static Node batchNorm(Call call) {
    call.refuseOtherOutputs("statistics");
    double kept = call.real("momentum", 0.9);
    return call.node(
        new BatchNorm(1, call.real("epsilon", EPSILON), BatchNorm.moved(kept)),
        call.operand(0),
        call.operand(1),
        call.operand(2),
        call.operand(3),
        call.operand(4));
  }

  static Node rowNorm(Call call, boolean centred) {
    call.refuseOtherOutputs("statistics");
    List<Node> operands = new ArrayList<>(List.of(call.operand(0)));
    call.optional(1).ifPresent(operands::add);
    if (operands.size() == 2) {
      call.optional(2).ifPresent(operands::add);
    }
    return call.node(
        new RowNorm(call.small("axis", -1), call.real("epsilon", EPSILON), centred),
        operands.toArray(Node[]::new));
  }

  /** Where the norm is 0, the values are too, and stay so. */
  private static Node lpNorm(Call call) {
    Reduction.Kind kind = call.integer("p", 2) == 1 ? Reduction.Kind.L1 : Reduction.Kind.L2;
    Node axes = call.constant(Tensor.integers(call.integer("axis", -1)));
    Node norm = call.node(new Reduction(kind, true, false), call.operand(0), axes);
    Expr quotient = Expr.choose(Relation.LESS_OR_EQUAL, Y, Expr.constant(0), X, Expr.divide(X, Y));
    return call.node(new Elementwise(quotient, 2), call.operand(0), norm);
  }

  /** Before opset 13 it went over all axes from one on. */
  private static Node softmax(Call call, boolean logarithm) {
    boolean old = call.opset() < 13;
    return call.node(
        new Softmax(call.small("axis", old ? 1 : -1), logarithm, old), call.operand(0));
  }

  /** The ratio is an attribute before opset 12. */
  private static Node dropout(Call call) {
    call.refuseOtherOutputs("mask");
    double ratio = call.opset() < 12 ? call.real("ratio", 0.5) : call.number(1).orElse(0.5);
    if (!(ratio >= 0 && ratio < 1)) {
      throw call.refusal("leaves out values with the probability " + ratio, "0 to below 1");
    }
    double decimal = Double.parseDouble(Float.toString((float) ratio));
    return call.node(new Dropout(decimal), call.operand(0));
  }
}
