package dev.nnc.models.export.onnx;

import static dev.nnc.compiler.calculus.expression.Expr.add;
import static dev.nnc.compiler.calculus.expression.Expr.call;
import static dev.nnc.compiler.calculus.expression.Expr.choose;
import static dev.nnc.compiler.calculus.expression.Expr.constant;
import static dev.nnc.compiler.calculus.expression.Expr.divide;
import static dev.nnc.compiler.calculus.expression.Expr.multiply;
import static dev.nnc.compiler.calculus.expression.Expr.negate;
import static dev.nnc.compiler.calculus.expression.Expr.subtract;

import dev.nnc.compiler.calculus.expression.ErrorFunction;
import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.calculus.expression.NormalDistribution;
import dev.nnc.compiler.calculus.expression.Operations;
import dev.nnc.compiler.calculus.expression.Operator;
import dev.nnc.compiler.calculus.expression.Relation;
import dev.nnc.compiler.model.Precision;
import java.util.List;

/**
 * An expression by the functions that ONNX has in a precision: the others by these, in forms in
 * which neither large numbers overflow nor small ones are lost.
 *
 * <p>In double ONNX Runtime has no Cos, Erf and Softplus, and it makes of x sigmoid(x) an operator
 * that it has in float alone: a sigmoid stays one only where nothing follows.
 */
final class Lowering {
  private static final Expr ZERO = constant(0);
  private static final Expr HALF = constant(0.5);
  private static final Expr ONE = constant(1);
  private static final Expr TWO = constant(2);
  private static final Expr SIGMOID = call(Function.SIGMOID, Expr.x());

  /** Smaller than 1 + u of any u but -1, in float too. */
  private static final Expr LEAST = constant(0x1p-60);

  /** From here on 1 - erf is 0 in double. */
  private static final Expr ERF_IS_ONE = constant(6);

  private final Precision precision;

  private Lowering(Precision precision) {
    this.precision = precision;
  }

  static Expr of(Expr expression, Precision precision) {
    if (expression.equals(SIGMOID)) {
      return expression;
    }
    Lowering lowering = new Lowering(precision);
    List<Expr> results = Operations.of(expression).fold(lowering::step);
    return results.get(results.size() - 1);
  }

  private Expr step(Operator operator, List<Expr> operands) {
    if (!(operator instanceof Function function)) {
      return Expr.of(operator, operands);
    }
    Expr u = operands.get(0);
    boolean wide = precision == Precision.DOUBLE;
    return switch (function) {
      case EXP, LOG, SQRT, ABS, MIN, MAX, SIN, TANH, RELU, SIGNUM -> Expr.of(function, operands);
      case COS -> wide ? cos(u) : call(function, u);
      case SIGMOID -> wide ? sigmoid(u) : call(function, u);
      case SOFTPLUS -> wide ? softplus(u) : call(function, u);
      case ERF -> wide ? erf(u) : call(function, u);
      case CDF -> wide ? cdf(u) : halfOfErf(u);
      case EXPM1 -> expm1(u);
      case LOG1P -> log1p(u);
      case STEP -> call(Function.MAX, call(Function.SIGNUM, u), ZERO);
      case DENSITY ->
        multiply(
            constant(NormalDistribution.PEAK),
            call(Function.EXP, multiply(constant(-0.5), multiply(u, u))));
      case TANHSHRINK -> tanhShrink(u);
      case LOGCOSH -> logCosh(u);
    };
  }

  /** tanh(u/2) = (e^u - 1) / (e^u + 1). */
  private static Expr expm1(Expr u) {
    return multiply(call(Function.TANH, multiply(HALF, u)), add(call(Function.EXP, u), ONE));
  }

  /** log w with w = 1 + u, and what was rounded away in w. */
  private static Expr log1p(Expr u) {
    Expr w = add(ONE, u);
    Expr rest = subtract(u, subtract(w, ONE));
    Expr logarithm = call(Function.LOG, w);
    Expr small = add(logarithm, divide(rest, call(Function.MAX, w, LEAST)));
    return choose(Relation.LESS, u, ONE, small, logarithm);
  }

  /** The argument of the sine is exact, however large it is. */
  private static Expr cos(Expr u) {
    Expr sine = call(Function.SIN, multiply(HALF, u));
    return subtract(ONE, multiply(TWO, multiply(sine, sine)));
  }

  private static Expr sigmoid(Expr u) {
    return divide(ONE, add(ONE, call(Function.EXP, negate(u))));
  }

  private static Expr softplus(Expr u) {
    Expr rest = log1p(call(Function.EXP, negate(call(Function.ABS, u))));
    return add(call(Function.RELU, u), rest);
  }

  /** As tools write it, and ONNX Runtime finds it. */
  private static Expr halfOfErf(Expr u) {
    Expr erf = call(Function.ERF, divide(u, constant(Math.sqrt(2))));
    return multiply(HALF, add(ONE, erf));
  }

  /** As {@link ErrorFunction} computes it. */
  private static Expr erf(Expr u) {
    Expr size = call(Function.ABS, u);
    Expr small = multiply(u, horner(ErrorFunction.SMALL, multiply(u, u)));
    Expr least = call(Function.MIN, size, ERF_IS_ONE);
    Expr shifted = divide(ONE, add(least, constant(ErrorFunction.SHIFT)));
    Expr complement = multiply(
        call(Function.EXP, negate(multiply(least, least))), horner(ErrorFunction.LARGE, shifted));
    Expr large = subtract(ONE, complement);
    Expr signed = choose(Relation.LESS, u, ZERO, negate(large), large);
    return choose(Relation.LESS_OR_EQUAL, size, ONE, small, signed);
  }

  /** As {@link NormalDistribution} computes it, but for the second part of the square. */
  private static Expr cdf(Expr u) {
    Expr size = call(Function.MIN, call(Function.ABS, u), constant(NormalDistribution.LARGEST));
    Expr shifted = divide(ONE, add(size, constant(NormalDistribution.SHIFT)));
    Expr exponential = call(Function.EXP, multiply(constant(-0.5), multiply(size, size)));
    Expr tail = multiply(exponential, multiply(horner(NormalDistribution.TAIL, shifted), shifted));
    return choose(Relation.LESS, u, ZERO, tail, subtract(ONE, tail));
  }

  /** As {@link Function#TANHSHRINK} is computed. */
  private static Expr tanhShrink(Expr u) {
    Expr square = multiply(u, u);
    Expr k = ZERO;
    for (int odd = Function.TANH_SHRINK_DEPTH; odd >= 3; odd -= 2) {
      k = divide(square, add(constant(odd), k));
    }
    Expr small = divide(multiply(u, k), add(ONE, k));
    return choose(
        Relation.LESS,
        call(Function.ABS, u),
        constant(Function.TANH_SHRINK_DIRECT),
        small,
        subtract(u, call(Function.TANH, u)));
  }

  /** cosh d = 1 + (e^d - 1)^2 / (2 e^d) keeps small values. */
  private static Expr logCosh(Expr u) {
    Expr d = call(Function.ABS, u);
    Expr line = constant(Function.LOG_COSH_LINE);
    Expr least = call(Function.MIN, d, line);
    Expr grown = expm1(least);
    Expr rest = divide(multiply(grown, grown), multiply(TWO, call(Function.EXP, least)));
    return choose(Relation.LESS, d, line, log1p(rest), subtract(d, constant(Math.log(2))));
  }

  private static Expr horner(List<Double> coefficients, Expr u) {
    Expr sum = constant(coefficients.get(coefficients.size() - 1));
    for (int k = coefficients.size() - 2; k >= 0; k--) {
      sum = add(multiply(sum, u), constant(coefficients.get(k)));
    }
    return sum;
  }
}
