package dev.nnc.compiler.calculus.expression;

import java.util.List;

/**
 * erf(x) = 2/sqrt(pi) times the integral of e^(-t^2) from 0 to x, in double, to about one ulp. The
 * coefficients are interpolations in Chebyshev nodes, computed with 50 digits.
 */
public final class ErrorFunction {
  /** erf(x)/x as a polynomial in x^2, lowest power first, for |x| up to 1. */
  public static final List<Double> SMALL = List.of(
      1.1283791670955126,
      -0.3761263890318375,
      0.11283791670954879,
      -0.026866170645076792,
      0.0052239776248180145,
      -0.000854832698083379,
      0.0001205533111164271,
      -1.4925595266831182e-05,
      1.6461000484121368e-06,
      -1.6350312701054695e-07,
      1.4659775274047436e-08,
      -1.1372848856791674e-09,
      5.957176147748911e-11);

  /** e^(x^2) (1 - erf(x)) as a polynomial in 1/(x + 2.5), lowest power first, for x from 1 to 6. */
  public static final List<Double> LARGE = List.of(
      -1.8171675579513185e-07,
      0.5642052089598847,
      1.409850755912064,
      3.259375054206438,
      6.442161287892333,
      15.038430111356261,
      -12.645893557191842,
      213.04375997548124,
      -1094.642780046119,
      4208.3490767726635,
      -12778.980375538215,
      25755.21175194317,
      -31100.694345113618,
      19065.52670359307,
      -2089.6529808952073,
      -2482.415987924083);

  /** What {@link #LARGE} adds to x. */
  public static final double SHIFT = 2.5;

  private ErrorFunction() {}

  public static double erf(double x) {
    double a = Math.abs(x);
    if (a <= 1) {
      return x * horner(SMALL, x * x);
    }
    double clamped = Math.min(a, 6);
    double complement = StrictMath.exp(-clamped * clamped) * horner(LARGE, 1 / (clamped + SHIFT));
    return Math.copySign(1 - complement, x);
  }

  private static double horner(List<Double> coefficients, double u) {
    double sum = 0;
    for (int k = coefficients.size() - 1; k >= 0; k--) {
      sum = Math.fma(sum, u, coefficients.get(k));
    }
    return sum;
  }
}
