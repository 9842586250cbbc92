package dev.nnc.models.read.onnx.operator;

import static dev.nnc.models.read.onnx.operator.Elements.X;
import static dev.nnc.models.read.onnx.operator.Elements.Y;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.models.graph.Node;
import dev.nnc.models.graph.Operation;
import dev.nnc.models.graph.Tensor;
import dev.nnc.models.graph.operation.Elementwise;
import dev.nnc.models.graph.operation.MatMul;
import dev.nnc.models.graph.operation.Selection;
import dev.nnc.models.graph.operation.Softmax;
import dev.nnc.models.graph.operation.Transpose;
import java.util.Arrays;
import java.util.List;

/** Linear models, whose weights stand in attributes, [outputs x features]. */
public final class LinearModels {
  private static final Expr REST = Expr.subtract(X, Y);

  private LinearModels() {}

  static Node regressor(Call call) {
    int targets = call.small("targets", 1);
    return transformed(call, affine(call, weights(call, targets), intercepts(call, targets)));
  }

  /** Its second output: the scores. */
  static Node classifier(Call call) {
    if (call.output() == 0) {
      throw call.refusal("gives its labels to the network", "its scores are read");
    }
    int outputs = Math.max(1, intercepts(call).length);
    double[] weights = weights(call, outputs);
    double[] intercepts = intercepts(call, outputs);
    boolean logistic = call.text("post_transform", "NONE").equals("LOGISTIC");
    if (outputs == 2 && logistic && opposite(weights) && opposite(intercepts)) {
      double[] second = Arrays.copyOfRange(weights, weights.length / 2, weights.length);
      return pair(call, transformed(call, affine(call, second, intercepts[1])));
    }
    Node scores = transformed(call, affine(call, weights, intercepts));
    if (outputs > 1) {
      return scores;
    }
    if (!logistic) {
      throw call.refusal(
          "makes two scores of one without a logistic function", "post_transform LOGISTIC");
    }
    return pair(call, scores);
  }

  private static double[] intercepts(Call call) {
    return call.floats("intercepts").map(Tensor::values).orElse(new double[0]);
  }

  private static double[] intercepts(Call call, int outputs) {
    double[] given = intercepts(call);
    if (given.length == outputs) {
      return given;
    }
    if (given.length > 0) {
      throw call.refusal("has " + given.length + " intercepts for " + outputs + " outputs", "");
    }
    return new double[outputs];
  }

  private static double[] weights(Call call, int outputs) {
    double[] weights = call.floats("coefficients").map(Tensor::values).orElse(new double[0]);
    if (weights.length == 0 || outputs <= 0 || weights.length % outputs != 0) {
      throw call.refusal("has " + weights.length + " coefficients for " + outputs + " outputs", "");
    }
    return weights;
  }

  /** Whether the second half is the first with other signs. */
  private static boolean opposite(double... values) {
    int half = values.length / 2;
    for (int i = 0; i < half; i++) {
      if (values[i] != -values[half + i]) {
        return false;
      }
    }
    return true;
  }

  private static Node affine(Call call, double[] weights, double... intercepts) {
    int outputs = intercepts.length;
    Tensor matrix = Call.floats(weights).reshaped(outputs, weights.length / outputs);
    Node turned = call.node(new Transpose(List.of(1, 0)), call.constant(matrix));
    Node product = call.node(new MatMul(), call.operand(0), turned);
    return call.node(
        new Elementwise(Expr.add(X, Y), 2), product, call.constant(Call.floats(intercepts)));
  }

  private static Node transformed(Call call, Node scores) {
    String transform = call.text("post_transform", "NONE");
    return switch (transform) {
      case "NONE", "" -> scores;
      case "SOFTMAX" -> call.node(new Softmax(-1, false, false), scores);
      case "LOGISTIC" -> call.node(Elements.builtIn("sigmoid"), scores);
      default ->
        throw call.refusal(
            "has the post_transform " + transform, "NONE, SOFTMAX and LOGISTIC are read");
    };
  }

  /** The probabilities of two classes from that of the second. */
  private static Node pair(Call call, Node p) {
    Node one = call.constant(Tensor.number(1));
    return call.node(new Selection.Concat(1), call.node(new Elementwise(REST, 2), one, p), p);
  }

  /** Whether it is [1 - p, p]: the value says no more than p. */
  public static boolean isPair(Node node) {
    if (!(node.operation() instanceof Selection.Concat)
        || node.inputs().size() != 2
        || !(node.input(0).operation() instanceof Elementwise rest)
        || !rest.expression().equals(REST)) {
      return false;
    }
    return node.input(0).input(1) == node.input(1)
        && node.input(0).input(0).operation() instanceof Operation.Constant one
        && Arrays.stream(one.value().values()).allMatch(value -> value == 1);
  }
}
