package dev.nnc.models.export.onnx;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.Operations;
import dev.nnc.compiler.calculus.word.BuiltInActivation;
import dev.nnc.compiler.calculus.word.BuiltInActivations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An activation of the language for which ONNX has an operator of the same definition.
 *
 * <p>Settings of operators are floats, and ONNX Runtime computes these in float: networks in double
 * write them as expressions. ThresholdedRelu and Shrink are left out: there NaN does not stay NaN.
 *
 * @param type of the operator
 */
record NamedOperator(String type, List<Attribute> attributes) {

  /** The operator that is this function. */
  static Optional<NamedOperator> of(Expr function) {
    return plain(function, "selu", "Selu")
        .or(() -> plain(function, "softsign", "Softsign"))
        .or(() -> plain(function, "hard_swish", "HardSwish"))
        .or(() -> plain(
            function,
            "hard_sigmoid",
            "HardSigmoid",
            Attribute.real("alpha", 1.0 / 6),
            Attribute.real("beta", 0.5)))
        .or(() -> withAlpha(function, "leaky_relu", "LeakyRelu"))
        .or(() -> withAlpha(function, "elu", "Elu"))
        .or(() -> withAlpha(function, "celu", "Celu"));
  }

  private static Optional<NamedOperator> plain(
      Expr function, String activation, String type, Attribute... attributes) {
    return builtIn(activation).function(new double[0]).equals(function)
        ? Optional.of(new NamedOperator(type, List.of(attributes)))
        : Optional.empty();
  }

  /** The one of the function's constants with which it is the activation; 1 leaves no trace. */
  private static Optional<NamedOperator> withAlpha(Expr function, String activation, String type) {
    List<Double> candidates = new ArrayList<>(List.of(1.0));
    for (Expr part : Operations.of(function).exprs()) {
      if (part.isConstant()) {
        candidates.add(part.value());
      }
    }
    return candidates.stream()
        .filter(alpha -> builtIn(activation).function(alpha).equals(function))
        .findFirst()
        .map(alpha -> new NamedOperator(type, List.of(Attribute.real("alpha", alpha))));
  }

  private static BuiltInActivation builtIn(String name) {
    return BuiltInActivations.find(name).orElseThrow();
  }
}
