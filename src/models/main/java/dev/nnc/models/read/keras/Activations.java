package dev.nnc.models.read.keras;

import static dev.nnc.compiler.calculus.expression.Expr.add;
import static dev.nnc.compiler.calculus.expression.Expr.choose;
import static dev.nnc.compiler.calculus.expression.Expr.constant;
import static dev.nnc.compiler.calculus.expression.Expr.multiply;
import static dev.nnc.compiler.calculus.expression.Expr.subtract;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.Relation;
import dev.nnc.compiler.calculus.word.BuiltInActivations;
import dev.nnc.models.graph.Operation;
import dev.nnc.models.graph.operation.Elementwise;
import dev.nnc.models.graph.operation.Softmax;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The activations of Keras, by their names and as layers, and what each computes. The options are
 * those of the layer or function; a name alone has none, so that Keras's own hold.
 */
final class Activations {
  private static final Expr X = Expr.x();
  private static final Expr ZERO = constant(0);
  private static final Expr ONE = constant(1);
  private static final Expr HALF = constant(0.5);

  /** What an activation is with these options. */
  private interface Form {
    Operation of(Config options);
  }

  private static final Map<String, Form> BY_NAME = new LinkedHashMap<>();
  private static final Map<String, Form> BY_LAYER = new LinkedHashMap<>();

  static {
    named("linear", "identity");
    named("relu6", "relu6");
    named("selu", "selu");
    named("softplus", "softplus");
    named("softsign", "softsign");
    named("silu", "silu");
    named("swish", "silu");
    named("mish", "mish");
    named("sigmoid", "sigmoid");
    named("log_sigmoid", "log_sigmoid");
    named("tanh", "tanh");
    named("tanh_shrink", "tanh_shrink");
    named("hard_tanh", "hard_tanh");
    named("hard_sigmoid", "hard_sigmoid");
    named("hard_silu", "hard_swish");
    named("hard_swish", "hard_swish");
    named("exponential", "exponential");
    BY_NAME.put("relu", o -> function(rectifier(o)));
    BY_NAME.put("leaky_relu", o -> builtIn("leaky_relu", o.number("negative_slope", 0.2)));
    BY_NAME.put("elu", o -> builtIn("elu", o.number("alpha", 1)));
    BY_NAME.put("celu", o -> builtIn("celu", o.number("alpha", 1)));
    BY_NAME.put("gelu", o -> builtIn(o.flag("approximate", false) ? "gelu_tanh" : "gelu"));
    BY_NAME.put("squareplus", o -> builtIn("squareplus", o.number("b", 4)));
    BY_NAME.put("soft_shrink", o -> builtIn("soft_shrink", o.number("threshold", 0.5)));
    BY_NAME.put("hard_shrink", o -> builtIn("hard_shrink", o.number("threshold", 0.5)));
    BY_NAME.put("sparse_plus", o -> function(sparsePlus()));
    BY_NAME.put("sparse_sigmoid", o -> function(clamp(multiply(HALF, add(X, ONE)), 0, 1)));
    BY_NAME.put("softmax", o -> softmax(o, false));
    BY_NAME.put("log_softmax", o -> softmax(o, true));

    BY_LAYER.put("ReLU", o -> function(rectifier(o)));
    BY_LAYER.put("LeakyReLU", o -> builtIn("leaky_relu", slope(o, 0.3)));
    BY_LAYER.put("ELU", o -> builtIn("elu", o.number("alpha", 1)));
    BY_LAYER.put("ThresholdedReLU", o -> builtIn("threshold", o.number("theta", 1), 0));
    BY_LAYER.put("Softmax", o -> softmax(o, false));
  }

  /** What a model of two classes ends in. */
  static final Operation SIGMOID = builtIn("sigmoid");

  private Activations() {}

  private static void named(String keras, String word) {
    BY_NAME.put(keras, options -> builtIn(word));
  }

  static boolean isLayer(String kind) {
    return BY_LAYER.containsKey(kind);
  }

  /** What an activation layer computes. */
  static Operation ofLayer(Layer layer) {
    Form form = BY_LAYER.get(layer.kind());
    if (form == null) {
      throw new IllegalArgumentException(layer.kind());
    }
    return form.of(layer.config());
  }

  /**
   * What the activation of a layer computes.
   *
   * @param value a name, or an object with class and options; none is linear
   * @param former whether Keras 1 or 2 wrote it
   */
  static Operation of(Layer layer, @Nullable Object value, boolean former) {
    if (value == null) {
      return builtIn("identity");
    }
    if (value instanceof String name) {
      return byName(layer, name, former);
    }
    Config object = Config.of(value).orElse(Config.EMPTY);
    String kind = object.text("class_name", "");
    if (object.get("config") instanceof String name
        && object.text("module", "keras").startsWith("keras")) {
      return byName(layer, name, former);
    }
    if (kind.equals("function") || Layer.of(value).isForeign()) {
      throw layer.custom(object.get("config") instanceof String name ? name : kind);
    }
    Layer own = Layer.of(value);
    if (isLayer(kind)) {
      return ofLayer(own);
    }
    if (kind.equals("Activation") && own.config().get("activation") instanceof String name) {
      return byName(layer, name, former);
    }
    throw layer.custom(kind);
  }

  private static Operation byName(Layer layer, String name, boolean former) {
    if (name.equals("glu") || name.equals("sparsemax")) {
      throw layer.unsupported(
          "has the activation " + name + ", which is no function of each value by itself",
          "an activation by elements, or softmax");
    }
    if (former && name.equals("hard_sigmoid")) {
      return function(clamp(add(multiply(constant(0.2), X), HALF), 0, 1));
    }
    Form form = BY_NAME.get(name);
    if (form == null) {
      throw layer.custom(name);
    }
    return form.of(Config.EMPTY);
  }

  private static Operation function(Expr function) {
    return Elementwise.of(function);
  }

  private static Operation builtIn(String word, double... parameters) {
    return function(BuiltInActivations.find(word).orElseThrow().function(parameters));
  }

  private static Operation softmax(Config options, boolean logarithm) {
    double[] axes = options.numbers("axis", -1);
    return new Softmax(axes.length == 1 ? (int) axes[0] : Integer.MIN_VALUE, logarithm, false);
  }

  /** What Keras 2 calls alpha. */
  private static double slope(Config options, double otherwise) {
    return options.number("negative_slope", options.number("alpha", otherwise));
  }

  /** Above the threshold x, at most the maximum; else slope (x - threshold). */
  private static Expr rectifier(Config options) {
    double threshold = options.number("threshold", 0);
    double slope = slope(options, 0);
    double most = options.number("max_value", Double.POSITIVE_INFINITY);
    if (threshold == 0 && Double.isInfinite(most)) {
      return slope == 0
          ? BuiltInActivations.find("relu").orElseThrow().function(new double[0])
          : BuiltInActivations.find("leaky_relu").orElseThrow().function(slope);
    }
    if (threshold == 0 && slope == 0 && most == 6) {
      return BuiltInActivations.find("relu6").orElseThrow().function(new double[0]);
    }
    Expr above = X;
    if (!Double.isInfinite(most)) {
      above = threshold < 0 ? choose(Relation.LESS, X, ZERO, ZERO, X) : X;
      above = choose(Relation.GREATER_OR_EQUAL, X, constant(most), constant(most), above);
    }
    Expr below = multiply(constant(slope), subtract(X, constant(threshold)));
    return choose(Relation.LESS_OR_EQUAL, X, constant(threshold), below, above);
  }

  /** 0 up to -1, x from 1 on, and a parabola between. */
  private static Expr sparsePlus() {
    Expr middle = multiply(constant(0.25), multiply(add(X, ONE), add(X, ONE)));
    Expr high = choose(Relation.GREATER_OR_EQUAL, X, ONE, X, middle);
    return choose(Relation.LESS_OR_EQUAL, X, constant(-1), ZERO, high);
  }

  private static Expr clamp(Expr u, double low, double high) {
    Expr top = choose(Relation.GREATER_OR_EQUAL, u, constant(high), constant(high), u);
    return choose(Relation.LESS_OR_EQUAL, u, constant(low), constant(low), top);
  }
}
