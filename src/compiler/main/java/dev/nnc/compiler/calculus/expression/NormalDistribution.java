package dev.nnc.compiler.calculus.expression;

import java.util.List;

/**
 * N(0, 1) in double, to a few ulps of the value however small it is: the square in the exponent is
 * taken in two parts, since its rounding would be multiplied by its size.
 */
public final class NormalDistribution {
  /**
   * e^(a^2/2) P(X > a) (a + 5) as a polynomial in 1/(a + 5), lowest power first, for a from 0 to
   * {@link #LARGEST}: interpolated in Chebyshev nodes, computed with 60 digits.
   */
  public static final List<Double> TAIL = List.of(
      0.3989422804283402171,
      1.9947113929480322806,
      9.5746161428539065394,
      43.883514953567953012,
      190.70344914427587546,
      777.49495637184012753,
      2952.7720019099892195,
      9528.0288672359812789,
      40852.802926060163637,
      -145911.03140886270344,
      3327737.252803233681,
      -40725213.038685325506,
      405125753.48416291959,
      -3330582742.3071075781,
      21675526241.214083184,
      -111317481309.12090703,
      438518297523.13637384,
      -1259902041539.964601,
      2458622505173.984698,
      -2822197503971.772215,
      979473008001.89441076,
      1570073448527.2970057,
      -1519639814969.8838675);

  /** What {@link #TAIL} adds to a. */
  public static final double SHIFT = 5;

  /** Beyond it the density is 0 in double. */
  public static final double LARGEST = 38.7;

  /** 1/sqrt(2 pi), the density at 0. */
  public static final double PEAK = 0.3989422804014326779;

  private NormalDistribution() {}

  /** The distribution function. */
  public static double cdf(double x) {
    double a = Math.min(Math.abs(x), LARGEST);
    double u = 1 / (a + SHIFT);
    double p = 0;
    for (int k = TAIL.size() - 1; k >= 0; k--) {
      p = Math.fma(p, u, TAIL.get(k));
    }
    double tail = exponential(a) * (p * u);
    return x < 0 ? tail : 1 - tail;
  }

  /** The density. */
  public static double density(double x) {
    return PEAK * exponential(Math.min(Math.abs(x), LARGEST));
  }

  /** e^(-a^2/2). */
  private static double exponential(double a) {
    double square = a * a;
    double rest = Math.fma(a, a, -square);
    return StrictMath.exp(-0.5 * square) * Math.fma(-0.5, rest, 1);
  }
}
