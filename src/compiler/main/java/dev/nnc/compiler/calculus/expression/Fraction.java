package dev.nnc.compiler.calculus.expression;

import java.util.Arrays;
import java.util.Optional;

/**
 * A polynomial in t over a power of one affine denominator: (n0 + n1 t + n2 t^2 + ...) / (c t +
 * e)^k.
 *
 * @param numerator lowest power first
 * @param slope c; 0 where there is no denominator
 * @param offset e
 * @param power k
 */
record Fraction(double[] numerator, double slope, double offset, int power) {
  private static final int MAX_DEGREE = 8;

  static Fraction constant(double value) {
    return new Fraction(new double[] {value}, 0, 1, 0);
  }

  /** t itself. */
  static Fraction variable() {
    return new Fraction(new double[] {0, 1}, 0, 1, 0);
  }

  int degree() {
    int degree = numerator.length - 1;
    while (degree > 0 && numerator[degree] == 0) {
      degree--;
    }
    return degree;
  }

  boolean isConstant() {
    return power == 0 && degree() == 0;
  }

  Fraction negate() {
    double[] negative = numerator.clone();
    for (int i = 0; i < negative.length; i++) {
      negative[i] = -negative[i];
    }
    return new Fraction(negative, slope, offset, power);
  }

  Optional<Fraction> plus(Fraction that) {
    if (power < that.power) {
      return that.plus(this);
    }
    if (that.power > 0 && !sameDenominator(that)) {
      return Optional.empty();
    }
    double[] other = that.numerator;
    for (int k = that.power; k < power; k++) {
      other = product(other, new double[] {offset, slope});
    }
    double[] sum = Arrays.copyOf(numerator, Math.max(numerator.length, other.length));
    for (int i = 0; i < other.length; i++) {
      sum[i] += other[i];
    }
    return new Fraction(sum, slope, offset, power).ifSmall();
  }

  Optional<Fraction> times(Fraction that) {
    if (power > 0 && that.power > 0 && !sameDenominator(that)) {
      return Optional.empty();
    }
    Fraction over = power > 0 ? this : that;
    double[] product = product(numerator, that.numerator);
    return new Fraction(product, over.slope, over.offset, power + that.power).ifSmall();
  }

  /** 1 over this, where this is affine or a constant over the denominator. */
  Optional<Fraction> reciprocal() {
    if (degree() == 0 && numerator[0] != 0) {
      double[] result = {1 / numerator[0]};
      for (int k = 0; k < power; k++) {
        result = product(result, new double[] {offset, slope});
      }
      return new Fraction(result, 0, 1, 0).ifSmall();
    }
    return degree() == 1 && power == 0
        ? Optional.of(new Fraction(new double[] {1}, numerator[1], numerator[0], 1))
        : Optional.empty();
  }

  Optional<Fraction> toPower(double exponent) {
    if (exponent != Math.rint(exponent) || Math.abs(exponent) > MAX_DEGREE) {
      return Optional.empty();
    }
    Optional<Fraction> result = Optional.of(constant(1));
    for (int k = 0; k < Math.abs(exponent); k++) {
      result = result.flatMap(this::times);
    }
    return exponent < 0 ? result.flatMap(Fraction::reciprocal) : result;
  }

  boolean sameDenominator(Fraction that) {
    return slope == that.slope && offset == that.offset;
  }

  /**
   * The coefficients of the same as a polynomial in r = 1 / (slope t + offset), lowest power first,
   * for any denominator; with slope 0 as a polynomial in t. Empty where it is none.
   */
  Optional<double[]> asPolynomial(double slope, double offset) {
    if (slope == 0) {
      return power == 0 ? Optional.of(numerator) : Optional.empty();
    }
    int k = power;
    if (degree() > k || (k > 0 && (slope != this.slope || offset != this.offset))) {
      return Optional.empty();
    }
    // t = (u - offset) / slope with u = 1/r; n(t)/u^k is then a polynomial in r.
    double[] inU = {0};
    double[] t = {-offset / slope, 1 / slope};
    for (int i = degree(); i >= 0; i--) {
      inU = product(inU, t);
      inU[0] += numerator[i];
    }
    double[] inR = new double[k + 1];
    for (int i = 0; i <= k; i++) {
      inR[k - i] = i < inU.length ? inU[i] : 0;
    }
    return Optional.of(withoutResidues(inR));
  }

  /** Zeroes what is only rounding, so that x^2 is not taken for 1e-17 + x^2. */
  private static double[] withoutResidues(double[] coefficients) {
    double largest = Arrays.stream(coefficients).map(Math::abs).max().orElse(0);
    return Arrays.stream(coefficients)
        .map(v -> Math.abs(v) < 1e-14 * largest ? 0 : v)
        .toArray();
  }

  private Optional<Fraction> ifSmall() {
    boolean finite = true;
    for (double coefficient : numerator) {
      finite &= Double.isFinite(coefficient);
    }
    return finite && degree() <= MAX_DEGREE && power <= MAX_DEGREE
        ? Optional.of(this)
        : Optional.empty();
  }

  private static double[] product(double[] a, double[] b) {
    double[] product = new double[a.length + b.length - 1];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b.length; j++) {
        product[i + j] += a[i] * b[j];
      }
    }
    return product;
  }
}
