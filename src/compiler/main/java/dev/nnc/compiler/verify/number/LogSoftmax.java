package dev.nnc.compiler.verify.number;

/** The logarithm of softmax, which is exact where softmax itself underflows. */
public final class LogSoftmax {

  private LogSoftmax() {}

  /** z - log sum exp z, the largest taken out first. */
  public static double[] of(double[] z, Rounding rounding) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double value : z) {
      largest = Math.max(largest, value);
    }
    Sum sum = new Sum();
    for (double value : z) {
      sum.add(Math.exp(value - largest));
    }
    double logarithm = Math.log(sum.rounded(rounding));
    double[] result = new double[z.length];
    for (int j = 0; j < z.length; j++) {
      result[j] = rounding.of(z[j] - largest - logarithm, 1 + Math.abs(z[j] - largest) + logarithm);
    }
    return result;
  }
}
