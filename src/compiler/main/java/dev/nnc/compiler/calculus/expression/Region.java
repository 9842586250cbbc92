package dev.nnc.compiler.calculus.expression;

import dev.nnc.compiler.calculus.expression.Operator.Constant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An open interval of x between two neighbouring kinks of f. There neither f nor its derivative
 * chooses: each choice is decided, and relu, abs, min and max are one of their operands.
 *
 * @param x from kink to kink
 * @param f without choices
 * @param derivative without choices
 * @param exact whether a constant f is the same number in float however it is computed
 */
record Region(Interval x, Expr f, Expr derivative, boolean exact) {
  private static final int MOST = 32;
  private static final Expr ZERO = Expr.constant(0);

  /**
   * The regions of f from left to right; empty if a choice depends on more than an affine function
   * of x.
   */
  static Optional<List<Region>> of(Expr f, Expr derivative) {
    List<Region> regions = new ArrayList<>();
    return split(f, derivative, Interval.ALL, regions) ? Optional.of(regions) : Optional.empty();
  }

  private static boolean split(Expr f, Expr derivative, Interval x, List<Region> into) {
    Resolution resolution = new Resolution(x);
    Expr resolved = resolution.resolve(f);
    boolean exact = resolution.exact;
    Expr slope = resolution.resolve(derivative);
    if (resolution.failed || into.size() > MOST) {
      return false;
    }
    if (!Double.isNaN(resolution.kink)) {
      return split(f, derivative, new Interval(x.low(), resolution.kink), into)
          && split(f, derivative, new Interval(resolution.kink, x.high()), into);
    }
    into.add(new Region(x, resolved, slope, exact));
    return true;
  }

  /** Decides what can be decided on an interval, and notes a kink that stands in the way. */
  private static final class Resolution {
    private final Interval x;
    private boolean exact = true;
    private boolean failed;
    private double kink = Double.NaN;

    Resolution(Interval x) {
      this.x = x;
    }

    Expr resolve(Expr expr) {
      List<Expr> results = Operations.of(expr).fold(this::step);
      return results.get(results.size() - 1);
    }

    private Expr step(Operator operator, List<Expr> operands) {
      if (operator instanceof Relation relation) {
        int sign = sign(operands.get(0), operands.get(1));
        return relation.holds(sign, 0) ? operands.get(2) : operands.get(3);
      }
      if (operator instanceof Function function) {
        Expr a = operands.get(0);
        return switch (function) {
          case RELU -> sign(a, ZERO) > 0 ? a : ZERO;
          case ABS -> sign(a, ZERO) > 0 ? a : Expr.negate(a);
          case MIN -> sign(a, operands.get(1)) < 0 ? a : operands.get(1);
          case MAX -> sign(a, operands.get(1)) > 0 ? a : operands.get(1);
          default -> unchanged(operator, operands);
        };
      }
      return unchanged(operator, operands);
    }

    private Expr unchanged(Operator operator, List<Expr> operands) {
      Expr result = Expr.of(operator, operands);
      if (result.isConstant() && !(operator instanceof Constant)) {
        exact &= isFloat(result)
            && operands.stream().filter(Expr::isConstant).allMatch(Resolution::isFloat);
      }
      return result;
    }

    /** Of a - b on the interval. */
    private int sign(Expr a, Expr b) {
      Optional<Fraction> difference =
          Fractions.inX(a).flatMap(fa -> Fractions.inX(b).flatMap(fb -> fa.plus(fb.negate())));
      if (difference.isEmpty()
          || difference.get().power() > 0
          || difference.get().degree() > 1) {
        failed = true;
        return 0;
      }
      double offset = difference.get().numerator()[0];
      if (difference.get().degree() == 0) {
        return (int) Math.signum(offset);
      }
      double slope = difference.get().numerator()[1];
      double root = 0 - offset / slope;
      if (x.low() < root && root < x.high()) {
        kink = root;
      }
      return (int) Math.signum(root <= x.low() ? slope : -slope);
    }

    private static boolean isFloat(Expr constant) {
      return (float) constant.value() == constant.value();
    }
  }
}
