package dev.nnc.compiler.calculus;

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
  ERF(1);

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
}
