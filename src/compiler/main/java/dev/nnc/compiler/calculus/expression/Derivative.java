package dev.nnc.compiler.calculus.expression;

import dev.nnc.compiler.calculus.expression.Operator.Arithmetic;
import dev.nnc.compiler.calculus.expression.Operator.Parameter;
import dev.nnc.compiler.calculus.expression.Operator.Variable;
import java.util.List;

/**
 * The derivative of an expression, which shares its subexpressions.
 *
 * <p>At a kink it is PyTorch's: relu'(0) = abs'(0) = 0, min and max split a tie in half, a choice
 * is differentiated branch by branch. What does not depend on the variable has derivative 0, and 0
 * times anything is dropped, even where that factor is infinite or NaN.
 */
public final class Derivative {
  private static final Expr ZERO = Expr.constant(0);
  private static final Expr ONE = Expr.constant(1);
  private static final Expr HALF = Expr.constant(0.5);
  private static final Expr TWO = Expr.constant(2);
  private static final Expr TWO_BY_ROOT_PI = Expr.constant(2 / Math.sqrt(Math.PI));

  /** A subexpression and its derivative. */
  private record Dual(Expr value, Expr derivative) {}

  private Derivative() {}

  /** df/dx. */
  public static Expr of(Expr f) {
    return of(f, Variable.X);
  }

  /** df/dy of a loss of y and its target. */
  public static Expr withRespectToOutput(Expr f) {
    return of(f, Variable.Y);
  }

  /** df/d(parameter k). */
  public static Expr withRespectToParameter(Expr f, int k) {
    return of(f, new Parameter(k));
  }

  private static Expr of(Expr f, Operator variable) {
    List<Dual> duals =
        Operations.of(f).fold((operator, operands) -> dual(operator, operands, variable));
    return duals.get(duals.size() - 1).derivative();
  }

  /** The chain rule at one node. */
  private static Dual dual(Operator operator, List<Dual> operands, Operator variable) {
    Expr value = Expr.of(operator, operands.stream().map(Dual::value).toList());
    if (operator.equals(variable)) {
      return new Dual(value, ONE);
    }
    if (operands.stream().allMatch(operand -> operand.derivative().isConstant(0))) {
      return new Dual(value, ZERO);
    }
    if (operator instanceof Arithmetic arithmetic) {
      return new Dual(value, ofArithmetic(arithmetic, value, operands));
    }
    if (operator instanceof Function function) {
      return new Dual(value, ofFunction(function, value, operands));
    }
    Expr then = operands.get(2).derivative();
    Expr otherwise = operands.get(3).derivative();
    return new Dual(
        value,
        Expr.choose(
            (Relation) operator,
            operands.get(0).value(),
            operands.get(1).value(),
            then,
            otherwise));
  }

  @SuppressWarnings(
      "ReferenceEquality") // equal expressions are one object where they are squared on purpose
  private static Expr ofArithmetic(Arithmetic operator, Expr value, List<Dual> operands) {
    Expr a = operands.get(0).value();
    Expr da = operands.get(0).derivative();
    if (operator == Arithmetic.NEGATE) {
      return Expr.negate(da);
    }
    Expr b = operands.get(1).value();
    Expr db = operands.get(1).derivative();
    return switch (operator) {
      case ADD -> Expr.add(da, db);
      case SUBTRACT -> Expr.subtract(da, db);
      case MULTIPLY ->
        a == b ? times(da, Expr.multiply(TWO, a)) : Expr.add(times(da, b), times(db, a));
      // (a/b)' = (a' - (a/b) b') / b squares no denominator, so it does not overflow early.
      case DIVIDE -> Expr.divide(Expr.subtract(da, times(db, value)), b);
      case POWER ->
        b.isConstant()
            ? times(da, powerByBase(a, b))
            : ofPower(value, operands.get(0), operands.get(1));
      case NEGATE -> throw new AssertionError();
    };
  }

  private static Expr powerByBase(Expr a, Expr b) {
    return Expr.multiply(b, Expr.power(a, Expr.subtract(b, ONE)));
  }

  /**
   * As PyTorch: d/da is 0 where b is, d/db is 0 where a is; the limits, where the plain formula
   * gives 0 inf.
   */
  private static Expr ofPower(Expr power, Dual a, Dual b) {
    Expr byBase = whereNotZero(b.value(), powerByBase(a.value(), b.value()));
    Expr byExponent =
        whereNotZero(a.value(), Expr.multiply(power, Expr.call(Function.LOG, a.value())));
    return Expr.add(times(a.derivative(), byBase), times(b.derivative(), byExponent));
  }

  private static Expr whereNotZero(Expr u, Expr value) {
    return Expr.choose(Relation.GREATER, Expr.call(Function.ABS, u), ZERO, value, ZERO);
  }

  private static Expr ofFunction(Function function, Expr value, List<Dual> operands) {
    Expr u = operands.get(0).value();
    Expr du = operands.get(0).derivative();
    return switch (function) {
      case EXP -> times(du, value);
      case EXPM1 -> times(du, Expr.add(value, ONE));
      case LOG -> Expr.divide(du, u);
      case LOG1P -> Expr.divide(du, Expr.add(ONE, u));
      case SQRT -> Expr.divide(times(du, HALF), value);
      case ABS -> bySign(u, du, Expr.negate(du), ZERO);
      case MIN -> minOrMax(u, operands.get(1).value(), operands.get(1).derivative(), du);
      case MAX -> minOrMax(u, operands.get(1).value(), du, operands.get(1).derivative());
      case SIN -> times(du, Expr.call(Function.COS, u));
      case COS -> times(du, Expr.negate(Expr.call(Function.SIN, u)));
      case TANH -> times(du, Expr.subtract(ONE, Expr.multiply(value, value)));
      case SIGMOID -> times(du, Expr.multiply(value, Expr.subtract(ONE, value)));
      case RELU -> Expr.choose(Relation.GREATER, u, ZERO, du, ZERO);
      case SOFTPLUS -> times(du, Expr.call(Function.SIGMOID, u));
      case ERF ->
        times(
            du,
            Expr.multiply(
                TWO_BY_ROOT_PI, Expr.call(Function.EXP, Expr.negate(Expr.multiply(u, u)))));
      case STEP, SIGNUM -> ZERO;
      case CDF -> times(du, Expr.call(Function.DENSITY, u));
      case DENSITY -> times(du, Expr.negate(Expr.multiply(u, value)));
      // tanh(u)^2
      case TANHSHRINK -> times(du, Expr.power(Expr.call(Function.TANH, u), TWO));
      case LOGCOSH -> times(du, Expr.call(Function.TANH, u));
    };
  }

  private static Expr bySign(Expr u, Expr positive, Expr negative, Expr zero) {
    Expr notPositive = Expr.choose(Relation.LESS, u, ZERO, negative, zero);
    return Expr.choose(Relation.GREATER, u, ZERO, positive, notPositive);
  }

  /** Of min(a, b) or max(a, b), given the derivative where a is the larger, and where b is. */
  private static Expr minOrMax(Expr a, Expr b, Expr aLarger, Expr bLarger) {
    Expr tie = times(Expr.add(aLarger, bLarger), HALF);
    Expr notLarger = Expr.choose(Relation.LESS, a, b, bLarger, tie);
    return Expr.choose(Relation.GREATER, a, b, aLarger, notLarger);
  }

  private static Expr times(Expr derivative, Expr factor) {
    return derivative.isConstant(0) ? ZERO : Expr.multiply(derivative, factor);
  }
}
