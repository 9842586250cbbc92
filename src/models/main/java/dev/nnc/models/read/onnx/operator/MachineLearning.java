package dev.nnc.models.read.onnx.operator;

import static dev.nnc.models.read.onnx.operator.Elements.X;
import static dev.nnc.models.read.onnx.operator.Elements.Y;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.Relation;
import dev.nnc.models.graph.Node;
import dev.nnc.models.graph.Tensor;
import dev.nnc.models.graph.operation.Conditions;
import dev.nnc.models.graph.operation.Elementwise;
import dev.nnc.models.graph.operation.Selection;
import dev.nnc.models.graph.operation.Softmax;
import java.util.Map;

/** The domain ai.onnx.ml: what converters of scikit-learn write. */
final class MachineLearning {
  private MachineLearning() {}

  static Map<String, Operator> rows() {
    return Map.of(
        "Scaler", MachineLearning::scaler,
        "Binarizer", MachineLearning::binarizer,
        "ArrayFeatureExtractor", MachineLearning::columns,
        "Normalizer", MachineLearning::normalizer,
        "LinearRegressor", LinearModels::regressor,
        "LinearClassifier", LinearModels::classifier);
  }

  /** (x - offset) scale, a column each or all the same. */
  private static Node scaler(Call call) {
    Node offset = call.constant(call.floats("offset").orElseGet(() -> Call.floats(0)));
    Node scale = call.constant(call.floats("scale").orElseGet(() -> Call.floats(1)));
    Expr scaled = Expr.multiply(Expr.subtract(X, Y), Expr.parameter(2));
    return call.node(new Elementwise(scaled, 3), call.operand(0), offset, scale);
  }

  /** A choice of columns. */
  private static Node columns(Call call) {
    Tensor places = call.constant(1)
        .orElseThrow(() -> call.refusal("makes labels of scores", "a choice of columns is read"));
    return call.node(
        new Selection.Gather(-1), call.operand(0), call.constant(places.reshaped(places.size())));
  }

  private static Node binarizer(Call call) {
    Node threshold = call.constant(Tensor.number(call.real("threshold", 0)));
    return call.node(
        new Elementwise(Conditions.holds(Relation.GREATER, X, Y), 2), call.operand(0), threshold);
  }

  /** Probabilities have the sum 1 already; other rows are another thing to normalise. */
  private static Node normalizer(Call call) {
    Node x = call.operand(0);
    boolean probabilities = LinearModels.isPair(x)
        || (x.operation() instanceof Softmax softmax && !softmax.logarithm());
    if (probabilities && call.text("norm", "MAX").equals("L1")) {
      return x;
    }
    throw call.refusal(
        "divides each row by its norm",
        "nnc scales columns, not rows: normalise the rows before they come to the network");
  }
}
