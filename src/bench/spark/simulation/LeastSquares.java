package dev.nnc.bench.spark.simulation;

import java.util.Arrays;
import java.util.List;

/** Coefficients that are not negative, of least squares of relative errors. */
final class LeastSquares {
  private static final int SWEEPS = 100_000;

  private LeastSquares() {}

  /**
   * By one coefficient after the other.
   *
   * @param rows the values that each coefficient is multiplied with
   * @param values what the sums should be
   */
  static double[] fit(List<double[]> rows, double[] values) {
    int count = rows.get(0).length;
    double[] found = new double[count];
    double[] left = new double[values.length];
    Arrays.fill(left, 1);
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      int j = sweep % count;
      double product = 0;
      double square = 0;
      for (int i = 0; i < values.length; i++) {
        double x = rows.get(i)[j] / values[i];
        product += x * left[i];
        square += x * x;
      }
      double next = square == 0 ? 0 : Math.max(0, found[j] + product / square);
      for (int i = 0; i < values.length; i++) {
        left[i] -= (next - found[j]) * rows.get(i)[j] / values[i];
      }
      found[j] = next;
    }
    return found;
  }

  static double value(double[] coefficients, double... row) {
    double sum = 0;
    for (int j = 0; j < row.length; j++) {
      sum += coefficients[j] * row[j];
    }
    return sum;
  }
}
