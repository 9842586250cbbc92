package dev.nnc.compiler.calculus.expression;

import dev.nnc.compiler.calculus.expression.Operator.Variable;
import java.util.List;
import java.util.Optional;

/**
 * f' as a polynomial in s, with f = offset + factor s and thus s = (y - offset) / factor. s is a
 * subexpression of f, or the reciprocal of an affine function of one.
 *
 * @param coefficients of f' in s, lowest power first
 * @param s the values that s takes on the region
 */
record PolynomialInOutput(double[] coefficients, double offset, double factor, Interval s) {
  /** With a larger offset/factor the difference y - offset would have lost too many digits. */
  private static final double MOST_CANCELLATION = 16;

  /** Tries every subexpression of f that is not itself arithmetic on others. */
  static Optional<PolynomialInOutput> of(Region region) {
    if (region.derivative().isConstant()) {
      double[] constant = {region.derivative().value()};
      return Optional.of(new PolynomialInOutput(constant, 0, 1, Interval.ALL));
    }
    Operations both = Operations.of(region.f(), region.derivative());
    for (Expr t : Operations.of(region.f()).exprs()) {
      if (t.operator() instanceof Function || t.operator() == Variable.X) {
        List<Optional<Fraction>> inT = Fractions.in(t, both);
        Optional<Fraction> f = inT.get(both.numberOf(region.f()));
        Optional<Fraction> derivative = inT.get(both.numberOf(region.derivative()));
        if (f.isPresent() && derivative.isPresent()) {
          Interval range = Interval.of(t, region.x());
          Optional<PolynomialInOutput> found = of(f.get(), derivative.get(), range);
          if (found.isPresent()) {
            return found;
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<PolynomialInOutput> of(Fraction f, Fraction derivative, Interval t) {
    double slope = f.power() > 0 ? f.slope() : 0;
    Interval s = t;
    if (slope != 0) {
      Interval denominator =
          t.times(new Interval(slope, slope)).plus(new Interval(f.offset(), f.offset()));
      if (denominator.contains(0)) {
        return Optional.empty();
      }
      s = new Interval(1 / denominator.high(), 1 / denominator.low());
    }
    double[] inS = f.asPolynomial(slope, f.offset()).orElse(new double[0]);
    Optional<double[]> result = derivative.asPolynomial(slope, f.offset());
    boolean affine = inS.length >= 2 && inS[1] != 0;
    for (int i = 2; i < inS.length; i++) {
      affine &= inS[i] == 0;
    }
    if (!affine || result.isEmpty() || Math.abs(inS[0]) > MOST_CANCELLATION * Math.abs(inS[1])) {
      return Optional.empty();
    }
    return Optional.of(new PolynomialInOutput(result.get(), inS[0], inS[1], s));
  }

  /** The values that f' takes on the region. */
  Interval range() {
    Interval sum = new Interval(0, 0);
    for (int k = coefficients.length - 1; k >= 0; k--) {
      sum = sum.times(s).plus(new Interval(coefficients[k], coefficients[k]));
    }
    return sum;
  }

  /** f' as an expression of y. */
  Expr expr() {
    int degree = coefficients.length - 1;
    while (degree > 0 && coefficients[degree] == 0) {
      degree--;
    }
    Expr y = Expr.output();
    if (degree <= 1) {
      double ratio = degree == 0 ? 0 : coefficients[1] / factor;
      Expr constant = Expr.constant(coefficients[0] - ratio * offset);
      return ratio == 0 ? constant : Expr.add(Expr.multiply(Expr.constant(ratio), y), constant);
    }
    Expr difference = factor < 0
        ? Expr.subtract(Expr.constant(offset), y)
        : Expr.subtract(y, Expr.constant(offset));
    Expr variable = Expr.multiply(Expr.constant(1 / Math.abs(factor)), difference);
    int lowest = 0;
    while (coefficients[lowest] == 0) {
      lowest++;
    }
    Expr sum = Expr.constant(coefficients[degree]);
    for (int k = degree - 1; k >= lowest; k--) {
      sum = Expr.add(Expr.multiply(sum, variable), Expr.constant(coefficients[k]));
    }
    for (int k = 0; k < lowest; k++) {
      sum = Expr.multiply(variable, sum);
    }
    return sum;
  }
}
