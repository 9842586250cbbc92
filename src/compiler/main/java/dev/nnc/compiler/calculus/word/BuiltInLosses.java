package dev.nnc.compiler.calculus.word;

import static dev.nnc.compiler.calculus.expression.Expr.add;
import static dev.nnc.compiler.calculus.expression.Expr.call;
import static dev.nnc.compiler.calculus.expression.Expr.choose;
import static dev.nnc.compiler.calculus.expression.Expr.constant;
import static dev.nnc.compiler.calculus.expression.Expr.multiply;
import static dev.nnc.compiler.calculus.expression.Expr.negate;
import static dev.nnc.compiler.calculus.expression.Expr.subtract;
import static dev.nnc.compiler.calculus.word.Parameter.optional;
import static dev.nnc.compiler.calculus.word.Parameter.required;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.calculus.expression.Relation;
import java.util.List;
import java.util.Optional;

/**
 * The losses of the language that are a function of one output y and its target t, in the order of
 * the manual.
 *
 * <p>The value is computed in double, functions of y alone in the network's precision; the slope in
 * the network's precision. Each is written so that large numbers do not overflow before their
 * result does, small results are not rounded away, NaN comes through the value, and the slope at a
 * kink is PyTorch's.
 */
public final class BuiltInLosses {
  private static final Expr Y = Expr.output();
  private static final Expr T = Expr.target();
  private static final Expr DIFFERENCE = subtract(Y, T);
  private static final Expr DISTANCE = call(Function.ABS, DIFFERENCE);
  private static final Expr ONE = constant(1);
  private static final Expr HALF = constant(0.5);

  private static final List<ElementwiseLoss> ALL = List.of(
      ElementwiseLoss.of(
              "binary_cross_entropy",
              "Minus the logarithm of the target's probability, on logits.",
              "-t log s - (1 - t) log(1 - s), s = sigmoid(y)",
              p -> binaryCrossEntropy())
          .slope(p -> subtract(call(Function.SIGMOID, Y), T))
          .link(Function.SIGMOID)
          .targets(TargetRange.PROBABILITIES),
      ElementwiseLoss.of(
          "mse",
          "The square of the difference.",
          "(y - t)^2",
          p -> multiply(DIFFERENCE, DIFFERENCE)),
      ElementwiseLoss.of("mae", "The size of the difference.", "|y - t|", p -> DISTANCE)
          .slope(p -> call(Function.SIGNUM, DIFFERENCE)),
      ElementwiseLoss.of(
              "huber",
              "Half the square of a small difference, and a line from there on: Huber 1964.",
              "(y - t)^2 / 2 up to |y - t| = delta and delta (|y - t| - delta / 2) beyond",
              p -> huber(p[0]),
              optional("delta", 1, Accepted.POSITIVE)
                  .saying("the difference from which on it is a line"))
          .slope(p -> call(Function.MAX, negate(p[0]), call(Function.MIN, p[0], DIFFERENCE))),
      ElementwiseLoss.of(
          "log_cosh",
          "The logarithm of the cosh of the difference.",
          "log cosh(y - t)",
          p -> call(Function.LOGCOSH, DIFFERENCE)),
      ElementwiseLoss.of(
          "cauchy",
          "The logarithm of 1 and the square of the difference: far targets hardly pull.",
          "log(1 + (y - t)^2)",
          p -> cauchy()),
      ElementwiseLoss.of(
              "quantile",
              "The least is at the q-quantile of the targets: Koenker and Bassett 1978.",
              "max(q (t - y), (q - 1) (t - y))",
              p -> quantile(p[0]),
              required("q", Accepted.BETWEEN_ZERO_AND_ONE)
                  .saying("the part of the targets that is below the output"))
          .slope(p -> quantileSlope(p[0])),
      ElementwiseLoss.of(
              "hinge",
              "How far the output is from 1 on the side of the target, -1 or 1.",
              "max(0, 1 - t y)",
              // relu, not max: at the margin its derivative is 0
              p -> call(Function.RELU, subtract(ONE, multiply(Y, T))))
          .targets(TargetRange.SIGNS),
      ElementwiseLoss.of(
              "poisson",
              "For counts; the output is the logarithm of the rate.",
              "e^y - t y",
              p -> subtract(call(Function.EXP, Y), multiply(Y, T)))
          .link(Function.EXP)
          .targets(TargetRange.COUNTS));

  private BuiltInLosses() {}

  /** The loss with this name. */
  public static Optional<ElementwiseLoss> find(String name) {
    return ALL.stream().filter(loss -> loss.name().equals(name)).findFirst();
  }

  public static List<ElementwiseLoss> all() {
    return ALL;
  }

  /** max(y, 0) - y t + log(1 + e^-|y|) does not overflow, and keeps small losses. */
  private static Expr binaryCrossEntropy() {
    Expr rest = call(Function.LOG1P, call(Function.EXP, negate(call(Function.ABS, Y))));
    return add(subtract(call(Function.MAX, Y, constant(0)), multiply(Y, T)), rest);
  }

  private static Expr huber(Expr delta) {
    return choose(
        Relation.LESS_OR_EQUAL,
        DISTANCE,
        delta,
        multiply(multiply(HALF, DISTANCE), DISTANCE),
        multiply(delta, subtract(DISTANCE, multiply(HALF, delta))));
  }

  /**
   * 2 log d, where 1 is lost beside d^2, does not overflow, and neither does its derivative 2 / d.
   */
  private static Expr cauchy() {
    Expr square = call(Function.LOG1P, multiply(DIFFERENCE, DIFFERENCE));
    Expr line = multiply(constant(2), call(Function.LOG, DISTANCE));
    return choose(Relation.LESS, DISTANCE, constant(1e9), square, line);
  }

  private static Expr quantile(Expr q) {
    Expr below = subtract(T, Y);
    return call(Function.MAX, multiply(q, below), multiply(subtract(q, ONE), below));
  }

  /** At y = t the two slopes meet halfway. */
  private static Expr quantileSlope(Expr q) {
    Expr notAbove = choose(Relation.LESS, Y, T, negate(q), subtract(HALF, q));
    return choose(Relation.GREATER, Y, T, subtract(ONE, q), notAbove);
  }
}
