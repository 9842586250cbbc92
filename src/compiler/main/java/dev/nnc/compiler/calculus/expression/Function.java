package dev.nnc.compiler.calculus.expression;

import java.util.Locale;

/** The functions of the language, and those that only derivatives and built-in activations use. */
public enum Function implements Operator {
  EXP(1),
  /** e^x - 1 without cancellation near 0; not a word of the language. */
  EXPM1(1),
  LOG(1),
  LOG1P(1),
  SQRT(1),
  ABS(1),
  MIN(2),
  MAX(2),
  SIN(1),
  COS(1),
  TANH(1),
  SIGMOID(1),
  RELU(1),
  SOFTPLUS(1),
  ERF(1),
  /** 1 of a positive number, else 0; not a word of the language. */
  STEP(1),
  /**
   * The distribution function of N(0, 1), accurate where it is small; not a word of the language.
   */
  CDF(1),
  /** The density of N(0, 1); not a word of the language. */
  DENSITY(1),
  /** x - tanh(x) without cancellation near 0; not a word of the language. */
  TANHSHRINK(1),
  /**
   * log(cosh(x)), which neither overflows nor rounds small values away; not a word of the language.
   */
  LOGCOSH(1),
  /** -1, 0 or 1; not a word of the language. */
  SIGNUM(1);

  private final int arity;

  Function(int arity) {
    this.arity = arity;
  }

  /** The number of operands. */
  public int arity() {
    return arity;
  }

  /** The word of the language. */
  public String spelling() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public double apply(double[] operands) {
    double u = operands[0];
    return switch (this) {
      case EXP -> StrictMath.exp(u);
      case EXPM1 -> StrictMath.expm1(u);
      case LOG -> StrictMath.log(u);
      case LOG1P -> StrictMath.log1p(u);
      case SQRT -> Math.sqrt(u);
      case ABS -> Math.abs(u);
      case MIN -> Math.min(u, operands[1]);
      case MAX -> Math.max(u, operands[1]);
      case SIN -> StrictMath.sin(u);
      case COS -> StrictMath.cos(u);
      case TANH -> StrictMath.tanh(u);
      case SIGMOID -> sigmoid(u);
      case RELU -> Math.max(u, 0);
      case SOFTPLUS -> Math.max(u, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(u)));
      case ERF -> ErrorFunction.erf(u);
      case STEP -> Double.isNaN(u) ? u : u > 0 ? 1 : 0;
      case CDF -> NormalDistribution.cdf(u);
      case DENSITY -> NormalDistribution.density(u);
      case TANHSHRINK -> tanhShrink(u);
      case LOGCOSH -> logCosh(Math.abs(u));
      case SIGNUM -> Math.signum(u);
    };
  }

  /**
   * The exponential of a negative number never overflows, so that e^x / (1 + e^x) keeps its
   * accuracy.
   */
  private static double sigmoid(double x) {
    double e = StrictMath.exp(-Math.abs(x));
    return (x < 0 ? e : 1) / (1 + e);
  }

  /** From here on e^-2d is lost beside 1. */
  public static final double LOG_COSH_LINE = 20;

  /** 1 + 2 sinh(d/2)^2 = cosh d keeps small values. */
  private static double logCosh(double d) {
    double h = StrictMath.sinh(0.5 * Math.min(d, LOG_COSH_LINE));
    return d < LOG_COSH_LINE ? StrictMath.log1p(2 * h * h) : d - Math.log(2);
  }

  /** From here on the difference x - tanh(x) loses two bits at most. */
  public static final double TANH_SHRINK_DIRECT = 1;

  /** The depth at which the fraction of {@link #tanhShrink} ends: its rest is below 1e-17 there. */
  public static final int TANH_SHRINK_DEPTH = 19;

  /**
   * By Lambert's fraction tanh(x) = x / (1 + k), k = x^2/(3 + x^2/(5 + ...)): x - tanh(x) = x k /
   * (1 + k).
   */
  private static double tanhShrink(double x) {
    if (!(Math.abs(x) < TANH_SHRINK_DIRECT)) {
      return x - StrictMath.tanh(x);
    }
    double k = 0;
    for (int odd = TANH_SHRINK_DEPTH; odd >= 3; odd -= 2) {
      k = x * x / (odd + k);
    }
    return x * k / (1 + k);
  }
}
