package dev.nnc.compiler.verify.number;

/**
 * One group of values normalised: n = (z - mean) / sqrt(variance + epsilon), or n = z / sqrt(mean
 * of z^2 + epsilon) where it is not centred.
 */
public final class Normalization {
  private final boolean centred;
  private final Rounding rounding;
  private final double mean;
  private final double variance;
  private final double inverse;
  private final double[] normalised;

  public Normalization(double[] z, boolean centred, double epsilon, Rounding rounding) {
    this.centred = centred;
    this.rounding = rounding;
    this.mean = centred ? mean(z) : 0;
    double[] squares = new double[z.length];
    for (int i = 0; i < z.length; i++) {
      squares[i] = (z[i] - mean) * (z[i] - mean);
    }
    this.variance = mean(squares);
    this.inverse = rounding.of(1 / Math.sqrt(variance + epsilon));
    this.normalised = new double[z.length];
    for (int i = 0; i < z.length; i++) {
      normalised[i] =
          rounding.of((z[i] - mean) * inverse, (Math.abs(z[i]) + Math.abs(mean)) * inverse);
    }
  }

  private double mean(double[] values) {
    Sum sum = new Sum();
    for (double value : values) {
      sum.add(value);
    }
    return sum.mean(values.length, rounding);
  }

  public double[] normalised() {
    return normalised;
  }

  public double mean() {
    return mean;
  }

  /** The biased variance. */
  public double variance() {
    return variance;
  }

  /**
   * dLoss/dz of dLoss/dn: (g - mean g - n mean(g n)) / sqrt(variance + epsilon), without mean g
   * where not centred.
   */
  public double[] backward(double[] g) {
    double[] products = new double[g.length];
    for (int i = 0; i < g.length; i++) {
      products[i] = g[i] * normalised[i];
    }
    double along = mean(products);
    double shift = centred ? mean(g) : 0;
    double[] result = new double[g.length];
    for (int i = 0; i < g.length; i++) {
      double part = normalised[i] * along;
      double magnitude = Math.abs(g[i]) + Math.abs(shift) + Math.abs(part);
      result[i] = rounding.of((g[i] - shift - part) * inverse, magnitude * inverse);
    }
    return result;
  }
}
