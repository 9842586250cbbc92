package dev.nnc.compiler.verify.number;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.calculus.expression.Operations;
import dev.nnc.compiler.calculus.expression.Operator;
import dev.nnc.compiler.calculus.expression.Relation;

/**
 * Finds values so close to a kink or a jump of a function that rounding decides on which side they
 * are.
 */
public final class Kink {
  /**
   * Of a smooth function the difference over half the distance is half as large; of a kink it is as
   * large as before.
   */
  private static final double SHRINKS = 0.75;

  /** Differences below this are rounding of the expression itself. */
  private static final double NOISE = 1e-9;

  /**
   * So close to a kink is only what stands on it exactly, such as the output of a dead relu: no
   * rounding moves that.
   */
  private static final double EXACTLY = 1e-13;

  private Kink() {}

  /** Whether a function has none, since nothing in it has. */
  public static boolean isSmooth(Expr function) {
    return Operations.of(function).nodes().stream()
        .map(Operations.Node::operator)
        .noneMatch(Kink::bends);
  }

  private static boolean bends(Operator operator) {
    return operator instanceof Relation
        || operator == Function.ABS
        || operator == Function.MIN
        || operator == Function.MAX
        || operator == Function.RELU
        || operator == Function.STEP;
  }

  public static boolean near(
      Expr function, Expr derivative, double x, double margin, double... parameters) {
    double distance = margin * Math.max(1, Math.abs(x));
    double exactly = EXACTLY * Math.max(1, Math.abs(x));
    return jumps(derivative, x, distance, parameters) && !jumps(derivative, x, exactly, parameters)
        || jumps(function, x, distance, parameters) && !jumps(function, x, exactly, parameters);
  }

  private static boolean jumps(Expr f, double x, double distance, double... parameters) {
    double wide = difference(f, x, distance, parameters);
    double narrow = difference(f, x, distance / 2, parameters);
    double scale = Math.max(1, Math.abs(f.evaluate(x, parameters)));
    return Double.isNaN(wide) || narrow > NOISE * scale && narrow > SHRINKS * wide;
  }

  private static double difference(Expr f, double x, double distance, double... parameters) {
    return Math.abs(f.evaluate(x + distance, parameters) - f.evaluate(x - distance, parameters));
  }
}
