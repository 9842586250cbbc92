package dev.nnc.compiler.calculus.expression;

import dev.nnc.compiler.calculus.expression.Operator.Arithmetic;
import dev.nnc.compiler.calculus.expression.Operator.Constant;
import dev.nnc.compiler.calculus.expression.Operator.Variable;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/** All numbers from low to high; the values an expression may take are enclosed by such. */
record Interval(double low, double high) {
  static final Interval ALL = new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** Encloses the values of an expression of x over an interval of x. */
  static Interval of(Expr expr, Interval x) {
    List<Interval> results =
        Operations.of(expr).fold((operator, operands) -> step(operator, operands, x));
    return results.get(results.size() - 1);
  }

  boolean contains(double value) {
    return low <= value && value <= high;
  }

  Interval plus(Interval that) {
    return orAll(low + that.low, high + that.high);
  }

  Interval times(Interval that) {
    return corners(that, (a, b) -> a == 0 || b == 0 ? 0 : a * b);
  }

  private Interval negated() {
    return new Interval(-high, -low);
  }

  private Interval dividedBy(Interval that) {
    return that.contains(0) ? ALL : corners(that, (a, b) -> a / b);
  }

  private Interval corners(Interval that, DoubleBinaryOperator operation) {
    double a = operation.applyAsDouble(low, that.low);
    double b = operation.applyAsDouble(low, that.high);
    double c = operation.applyAsDouble(high, that.low);
    double d = operation.applyAsDouble(high, that.high);
    return orAll(
        Math.min(Math.min(a, b), Math.min(c, d)), Math.max(Math.max(a, b), Math.max(c, d)));
  }

  private static Interval step(Operator operator, List<Interval> operands, Interval x) {
    if (operator == Variable.X) {
      return x;
    }
    if (operator instanceof Constant constant) {
      return orAll(constant.value(), constant.value());
    }
    if (operator instanceof Arithmetic arithmetic) {
      return arithmetic(arithmetic, operands);
    }
    return operator instanceof Function function ? function(function, operands.get(0)) : ALL;
  }

  private static Interval arithmetic(Arithmetic operator, List<Interval> operands) {
    Interval a = operands.get(0);
    return switch (operator) {
      case ADD -> a.plus(operands.get(1));
      case SUBTRACT -> a.plus(operands.get(1).negated());
      case MULTIPLY -> a.times(operands.get(1));
      case DIVIDE -> a.dividedBy(operands.get(1));
      case NEGATE -> a.negated();
      case POWER -> ALL;
    };
  }

  private static Interval function(Function function, Interval a) {
    return switch (function) {
      case EXP,
          EXPM1,
          TANH,
          SIGMOID,
          RELU,
          SOFTPLUS,
          ERF,
          STEP,
          CDF,
          TANHSHRINK,
          LOG,
          LOG1P,
          SQRT,
          SIGNUM ->
        orAll(function.apply(new double[] {a.low}), function.apply(new double[] {a.high}));
      case SIN, COS -> new Interval(-1, 1);
      case ABS, MIN, MAX, DENSITY, LOGCOSH -> ALL;
    };
  }

  private static Interval orAll(double low, double high) {
    return Double.isNaN(low) || Double.isNaN(high) ? ALL : new Interval(low, high);
  }
}
