package dev.nnc.compiler.calculus.word;

import static dev.nnc.compiler.calculus.expression.Expr.add;
import static dev.nnc.compiler.calculus.expression.Expr.call;
import static dev.nnc.compiler.calculus.expression.Expr.choose;
import static dev.nnc.compiler.calculus.expression.Expr.constant;
import static dev.nnc.compiler.calculus.expression.Expr.divide;
import static dev.nnc.compiler.calculus.expression.Expr.multiply;
import static dev.nnc.compiler.calculus.expression.Expr.negate;
import static dev.nnc.compiler.calculus.expression.Expr.subtract;
import static dev.nnc.compiler.calculus.word.Parameter.optional;
import static dev.nnc.compiler.calculus.word.Parameter.required;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.calculus.expression.Relation;
import dev.nnc.compiler.calculus.word.BuiltInActivation.Start;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The activations of the language that act on each value by itself, as PyTorch defines them.
 *
 * <p>Each is written so that value and derivative are right up to the largest arguments: no
 * exponential that overflows meets a zero. A choice has the kink on the side where PyTorch has it.
 */
public final class BuiltInActivations {
  private static final Expr X = Expr.x();
  private static final Expr ZERO = constant(0);
  private static final Expr HALF = constant(0.5);
  private static final Expr ONE = constant(1);
  private static final Expr THREE = constant(3);
  private static final Expr SIX = constant(6);

  /** From Klambauer et al. 2017, with the digits that PyTorch has. */
  private static final double SELU_ALPHA = 1.6732632423543772848170429916717;

  private static final double SELU_SCALE = 1.0507009873554804934193349852946;

  /** A normal float. */
  private static final double LEAST_SQUARE = 0x1p-120;

  private static final Map<String, BuiltInActivation> ALL = all();

  private BuiltInActivations() {}

  /** The activation with this name. */
  public static Optional<BuiltInActivation> find(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  /** All names, in the order of the manual. */
  public static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  private static Map<String, BuiltInActivation> all() {
    Map<String, BuiltInActivation> map = new LinkedHashMap<>();
    put(map, "identity", "x as it is.", p -> X);
    put(
        map,
        Start.RECTIFIED,
        "relu",
        "x above 0, else 0: Nair and Hinton 2010.",
        p -> call(Function.RELU, X));
    put(map, Start.RECTIFIED, "relu6", "x, at least 0 and at most 6.", p -> clamp(X, 0, 6));
    put(
        map,
        Start.RECTIFIED,
        "leaky_relu",
        "x above 0, else slope x: Maas et al. 2013.",
        p -> positive(multiply(p[0], X)),
        optional("slope", 0.01, Accepted.FINITE));
    put(
        map,
        Start.RECTIFIED,
        "elu",
        "x above 0, else alpha (e^x - 1): Clevert et al. 2015.",
        p -> positive(exponentialPart(p[0], X)),
        optional("alpha", 1, Accepted.FINITE));
    put(
        map,
        Start.RECTIFIED,
        "celu",
        "x above 0, else alpha (e^(x / alpha) - 1): Barron 2017.",
        p -> positive(exponentialPart(p[0], divide(X, p[0]))),
        optional("alpha", 1, Accepted.NOT_ZERO));
    put(
        map,
        Start.SELF_NORMALISING,
        "selu",
        "An elu with constants that keep mean and deviation from layer to layer: Klambauer et al. 2017.",
        p -> selu());
    put(
        map,
        Start.RECTIFIED,
        "gelu",
        "x times the probability that a normal number is below x: Hendrycks and Gimpel 2016.",
        p -> gelu());
    put(
        map,
        Start.RECTIFIED,
        "gelu_tanh",
        "gelu, approximated with tanh: Hendrycks and Gimpel 2016.",
        p -> geluTanh());
    put(
        map,
        Start.RECTIFIED,
        "silu",
        "x sigmoid(x), also called swish: Elfwing et al. 2017.",
        p -> multiply(X, call(Function.SIGMOID, X)));
    put(map, Start.RECTIFIED, "mish", "x tanh(softplus(x)): Misra 2019.", p -> mish());
    put(
        map,
        "softplus",
        "log(1 + e^x), a smooth relu: Dugas et al. 2001.",
        p -> call(Function.SOFTPLUS, X));
    put(
        map,
        "squareplus",
        "(x + sqrt(x^2 + b)) / 2, a softplus without an exponential: Barron 2021.",
        p -> squareplus(p[0]),
        optional("b", 4, Accepted.NOT_NEGATIVE));
    put(map, "softsign", "x / (1 + abs(x)).", p -> divide(X, add(ONE, call(Function.ABS, X))));
    put(map, "sigmoid", "1 / (1 + e^-x), between 0 and 1.", p -> call(Function.SIGMOID, X));
    put(
        map,
        "log_sigmoid",
        "The logarithm of sigmoid(x).",
        p -> negate(call(Function.SOFTPLUS, negate(X))));
    put(map, "tanh", "The hyperbolic tangent, between -1 and 1.", p -> call(Function.TANH, X));
    put(
        map,
        "hard_sigmoid",
        "relu6(x + 3) / 6, a sigmoid of straight lines.",
        p -> divide(clamp(add(X, THREE), 0, 6), SIX));
    put(map, "hard_swish", "x relu6(x + 3) / 6: Howard et al. 2019.", p -> hardSwish());
    put(map, "hard_tanh", "x, at least -1 and at most 1.", p -> clamp(X, -1, 1));
    put(map, "tanh_shrink", "x - tanh(x).", p -> call(Function.TANHSHRINK, X));
    put(
        map,
        "soft_shrink",
        "x moved towards 0 by lambda; 0 from -lambda to lambda.",
        p -> softShrink(p[0]),
        optional("lambda", 0.5, Accepted.NOT_NEGATIVE));
    put(
        map,
        "hard_shrink",
        "x, but 0 from -lambda to lambda.",
        p -> hardShrink(p[0]),
        optional("lambda", 0.5, Accepted.FINITE));
    put(
        map,
        "threshold",
        "x above the threshold, else the value.",
        p -> choose(Relation.LESS_OR_EQUAL, X, p[0], p[1], X),
        required("threshold", Accepted.FINITE),
        required("value", Accepted.FINITE));
    put(map, "exponential", "e^x.", p -> call(Function.EXP, X));
    put(map, "square", "x^2.", p -> multiply(X, X));
    return map;
  }

  private static void put(
      Map<String, BuiltInActivation> map,
      String name,
      String sentence,
      BuiltInActivation.Definition definition,
      Parameter... parameters) {
    put(map, Start.OTHER, name, sentence, definition, parameters);
  }

  private static void put(
      Map<String, BuiltInActivation> map,
      BuiltInActivation.Start start,
      String name,
      String sentence,
      BuiltInActivation.Definition definition,
      Parameter... parameters) {
    map.put(name, new BuiltInActivation(name, sentence, start, List.of(parameters), definition));
  }

  /** x where it is positive, else the given. */
  private static Expr positive(Expr otherwise) {
    return choose(Relation.GREATER, X, ZERO, X, otherwise);
  }

  /** alpha (e^u - 1). */
  private static Expr exponentialPart(Expr alpha, Expr u) {
    return multiply(alpha, call(Function.EXPM1, u));
  }

  /** u cut to [low, high]; its derivative is 0 at both ends. NaN falls through to u. */
  private static Expr clamp(Expr u, double low, double high) {
    Expr below = constant(low);
    Expr above = constant(high);
    return choose(
        Relation.LESS_OR_EQUAL,
        u,
        below,
        below,
        choose(Relation.GREATER_OR_EQUAL, u, above, above, u));
  }

  private static Expr selu() {
    Expr negative = exponentialPart(constant(SELU_SCALE * SELU_ALPHA), X);
    return choose(Relation.GREATER, X, ZERO, multiply(constant(SELU_SCALE), X), negative);
  }

  /**
   * x Phi(x), Phi the distribution function of N(0, 1); 0.5 x (1 + erf(x/sqrt(2))) cancels for
   * negative x.
   */
  private static Expr gelu() {
    return multiply(X, call(Function.CDF, X));
  }

  /**
   * x sigmoid(2u), which is 0.5 x (1 + tanh(u)) without its cancellation for negative x. Beyond 10
   * the sigmoid is 0 or 1, while x^2 in its derivative would overflow.
   */
  private static Expr geluTanh() {
    Expr cubic = add(X, multiply(constant(0.044715), Expr.power(X, THREE)));
    Expr twice = multiply(constant(2 * Math.sqrt(2 / Math.PI)), cubic);
    Expr inner = multiply(X, call(Function.SIGMOID, twice));
    return choose(
        Relation.GREATER, call(Function.ABS, X), constant(10), call(Function.RELU, X), inner);
  }

  /**
   * x tanh(softplus(x)). With s = sigmoid(x) the tanh is s (2 - s) / (1 + (1 - s)^2): one
   * exponential, and no difference of near numbers in the derivative.
   */
  private static Expr mish() {
    Expr s = call(Function.SIGMOID, X);
    Expr rest = subtract(ONE, s);
    Expr tanh = divide(multiply(s, add(ONE, rest)), add(ONE, multiply(rest, rest)));
    return multiply(X, tanh);
  }

  /**
   * (x + r) / 2 with r = sqrt(x^2 + b), from Barron 2021: (x + abs(x)) / 2 and b/2 / (r + abs(x)),
   * of which neither cancels. Where x^2 overflows, the second is 0. The max keeps r from 0, by
   * which its derivative is divided, where b and x are 0.
   */
  private static Expr squareplus(Expr b) {
    Expr size = call(Function.ABS, X);
    Expr square = add(multiply(X, X), call(Function.MAX, b, constant(LEAST_SQUARE)));
    Expr line = add(multiply(HALF, X), multiply(HALF, size));
    return add(line, divide(multiply(HALF, b), add(call(Function.SQRT, square), size)));
  }

  /** x relu6(x + 3) / 6. */
  private static Expr hardSwish() {
    Expr middle = divide(multiply(X, add(X, THREE)), SIX);
    return choose(
        Relation.LESS_OR_EQUAL, X, constant(-3), ZERO, choose(Relation.LESS, X, THREE, middle, X));
  }

  /** The 0 in the middle is written 0 x, so that NaN comes through. */
  private static Expr softShrink(Expr lambda) {
    Expr below = choose(Relation.LESS, X, negate(lambda), add(X, lambda), multiply(ZERO, X));
    return choose(Relation.GREATER, X, lambda, subtract(X, lambda), below);
  }

  private static Expr hardShrink(Expr lambda) {
    Expr inner = choose(Relation.LESS_OR_EQUAL, X, lambda, ZERO, X);
    return choose(Relation.LESS, X, negate(lambda), X, inner);
  }
}
