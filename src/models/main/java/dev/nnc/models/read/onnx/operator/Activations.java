package dev.nnc.models.read.onnx.operator;

import static dev.nnc.compiler.calculus.expression.Expr.add;
import static dev.nnc.compiler.calculus.expression.Expr.call;
import static dev.nnc.compiler.calculus.expression.Expr.choose;
import static dev.nnc.compiler.calculus.expression.Expr.constant;
import static dev.nnc.compiler.calculus.expression.Expr.multiply;
import static dev.nnc.compiler.calculus.expression.Expr.subtract;
import static dev.nnc.models.read.onnx.operator.Elements.X;
import static dev.nnc.models.read.onnx.operator.Elements.Y;
import static dev.nnc.models.read.onnx.operator.Elements.activation;
import static dev.nnc.models.read.onnx.operator.Elements.binary;
import static dev.nnc.models.read.onnx.operator.Elements.builtIn;
import static java.util.Map.entry;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.calculus.expression.Relation;
import dev.nnc.models.graph.Node;
import dev.nnc.models.graph.operation.Elementwise;
import java.util.Map;
import java.util.Optional;

/** Activations: the one of the language where it is the same, else an expression. */
final class Activations {
  private static final Expr ZERO = constant(0);

  /** The digits that ONNX gives of selu's constants. */
  private static final double SELU_ALPHA = 1.67326319217681884765625;

  private static final double SELU_GAMMA = 1.05070102214813232421875;

  /** Settings of an activation are floats: so near they mean the same number. */
  private static final double SAME = 1e-6;

  private Activations() {}

  static Map<String, Operator> rows() {
    return Map.ofEntries(
        entry("Relu", activation("relu")),
        entry("Sigmoid", activation("sigmoid")),
        entry("Tanh", activation("tanh")),
        entry("Softplus", activation("softplus")),
        entry("Softsign", activation("softsign")),
        entry("Mish", activation("mish")),
        entry("HardSwish", activation("hard_swish")),
        entry("LeakyRelu", of(call -> builtIn("leaky_relu", call.real("alpha", 0.01)))),
        entry("Elu", of(call -> builtIn("elu", call.real("alpha", 1)))),
        entry("Celu", of(Activations::celu)),
        entry("Selu", of(Activations::selu)),
        entry("HardSigmoid", of(Activations::hardSigmoid)),
        entry("Gelu", of(call -> gelu(call.text("approximate", "none")))),
        entry("Swish", of(call -> swish(call.real("alpha", 1)))),
        entry("ThresholdedRelu", of(call -> builtIn("threshold", call.real("alpha", 1), 0))),
        entry("Shrink", of(Activations::shrink)),
        entry("PRelu", binary(choose(Relation.GREATER, X, ZERO, X, multiply(Y, X)))),
        entry("Clip", Activations::clip));
  }

  /** The function that the settings of a call say. */
  private static Operator of(java.util.function.Function<Call, Elementwise> function) {
    return call -> call.node(function.apply(call), call.operand(0));
  }

  private static boolean same(double a, double b) {
    return Math.abs(a - b) <= SAME;
  }

  private static Elementwise celu(Call call) {
    double alpha = call.real("alpha", 1);
    if (alpha == 0) {
      throw call.refusal("divides by its alpha, which is 0", "");
    }
    return builtIn("celu", alpha);
  }

  private static Elementwise selu(Call call) {
    double alpha = call.real("alpha", SELU_ALPHA);
    double gamma = call.real("gamma", SELU_GAMMA);
    if (same(alpha, SELU_ALPHA) && same(gamma, SELU_GAMMA)) {
      return builtIn("selu");
    }
    Expr elu = builtIn("elu", alpha).expression();
    return new Elementwise(multiply(constant(gamma), elu), 1);
  }

  private static Elementwise hardSigmoid(Call call) {
    double alpha = call.real("alpha", 0.2);
    double beta = call.real("beta", 0.5);
    if (same(alpha, 1.0 / 6) && same(beta, 0.5)) {
      return builtIn("hard_sigmoid");
    }
    Expr line = add(multiply(constant(alpha), X), constant(beta));
    return new Elementwise(between(line, ZERO, constant(1)), 1);
  }

  static Elementwise gelu(String approximation) {
    return builtIn(approximation.equals("tanh") ? "gelu_tanh" : "gelu");
  }

  static Elementwise swish(double alpha) {
    return alpha == 1
        ? builtIn("silu")
        : new Elementwise(multiply(X, call(Function.SIGMOID, multiply(constant(alpha), X))), 1);
  }

  private static Elementwise shrink(Call call) {
    double lambda = call.real("lambd", 0.5);
    double bias = call.real("bias", 0);
    if (lambda >= 0 && (bias == lambda || bias == 0)) {
      return builtIn(bias == 0 ? "hard_shrink" : "soft_shrink", lambda);
    }
    Expr shift = constant(bias);
    Expr above = choose(Relation.GREATER, X, constant(lambda), subtract(X, shift), ZERO);
    return new Elementwise(choose(Relation.LESS, X, constant(-lambda), add(X, shift), above), 1);
  }

  /** The bounds are attributes before opset 11. */
  private static Node clip(Call call) {
    Optional<Expr> low = bound(call, "min", 1);
    Optional<Expr> high = bound(call, "max", 2);
    boolean known =
        low.map(Expr::isConstant).orElse(true) && high.map(Expr::isConstant).orElse(true);
    if (known) {
      return call.node(new Elementwise(clipped(low, high), 1), call.operand(0));
    }
    // Bounds that are tensors are operands: there is room for both.
    Node either = call.optional(1).orElseGet(() -> call.operand(2));
    return call.node(
        new Elementwise(
            clipped(call.optional(1).map(b -> Y), call.optional(2).map(b -> Expr.parameter(2))), 3),
        call.operand(0),
        either,
        call.optional(2).orElse(either));
  }

  private static Optional<Expr> bound(Call call, String attribute, int operand) {
    if (call.opset() < 11) {
      return call.has(attribute)
          ? Optional.of(constant(call.real(attribute, 0)))
          : Optional.empty();
    }
    return call.optional(operand)
        .map(each -> call.number(operand).map(Expr::constant).orElse(Expr.parameter(operand)));
  }

  private static Expr clipped(Optional<Expr> low, Optional<Expr> high) {
    if (low.isPresent() && high.isPresent()) {
      return between(X, low.get(), high.get());
    }
    if (low.isPresent()) {
      return low.get().isConstant(0)
          ? call(Function.RELU, X)
          : choose(Relation.LESS_OR_EQUAL, X, low.get(), low.get(), X);
    }
    return high.map(most -> choose(Relation.GREATER_OR_EQUAL, X, most, most, X)).orElse(X);
  }

  /** As hard_tanh and its like are written; the upper bound counts where it is below the lower. */
  private static Expr between(Expr u, Expr low, Expr high) {
    Expr lowest = low.isConstant() && high.isConstant() && low.value() <= high.value()
        ? low
        : call(Function.MIN, low, high);
    return choose(
        Relation.LESS_OR_EQUAL,
        u,
        lowest,
        lowest,
        choose(Relation.GREATER_OR_EQUAL, u, high, high, u));
  }

  /** Of onnxruntime's fused operators: the activation that an attribute names. */
  static Elementwise named(Call call) {
    double alpha = call.real("activation_alpha", 0.01);
    return switch (call.text("activation", "")) {
      case "", "Identity" -> new Elementwise(X, 1);
      case "Relu" -> builtIn("relu");
      case "Tanh" -> builtIn("tanh");
      case "Sigmoid" -> builtIn("sigmoid");
      case "LeakyRelu" -> builtIn("leaky_relu", alpha);
      case "Elu" -> builtIn("elu", call.real("activation_alpha", 1));
      case "Softplus" -> builtIn("softplus");
      case "Softsign" -> builtIn("softsign");
      case "Gelu" -> builtIn("gelu");
      default ->
        throw call.refusal(
            "has the activation " + call.text("activation", ""), "export the model unoptimised");
    };
  }

  /** x + y, then gelu. */
  static Node biasGelu(Call call, String approximation) {
    Node sum = call.optional(1).isEmpty()
        ? call.operand(0)
        : call.node(new Elementwise(add(X, Y), 2), call.operand(0), call.operand(1));
    return call.node(gelu(approximation), sum);
  }
}
