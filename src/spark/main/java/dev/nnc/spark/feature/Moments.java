package dev.nnc.spark.feature;

import dev.nnc.spark.rows.PartitionRows;
import java.io.IOException;
import java.io.Serializable;

/**
 * The numbers of each column that are not missing: how many they are, their mean, and the sum of
 * squared deviations from it. Two are put together as Chan, Golub and LeVeque 1979 have it, so that
 * one pass over the rows is enough; and where a column is constant, its mean is that number
 * exactly, and its deviation 0.
 */
record Moments(long[] counts, double[] means, double[] squares) implements Serializable {

  private static Moments none(int width) {
    return new Moments(new long[width], new double[width], new double[width]);
  }

  /** Those of all rows of a partition. */
  static Moments of(Columns columns, PartitionRows rows) throws IOException {
    Moments all = none(columns.width());
    columns.read(
        rows,
        rows.sorted(),
        rows.rows(),
        (values, count) -> all.plus(of(values, count, columns.width())));
    return all;
  }

  /**
   * Those of a few rows.
   *
   * @param values [rows x width]
   */
  static Moments of(double[] values, int rows, int width) {
    Moments some = none(width);
    for (int r = 0; r < rows; r++) {
      for (int j = 0; j < width; j++) {
        double value = values[r * width + j];
        if (!Double.isNaN(value)) {
          some.means[j] += (value - some.means[j]) / ++some.counts[j];
        }
      }
    }
    for (int r = 0; r < rows; r++) {
      for (int j = 0; j < width; j++) {
        double d = values[r * width + j] - some.means[j];
        some.squares[j] += Double.isNaN(d) ? 0 : d * d;
      }
    }
    return some;
  }

  /** Both together; this one takes up the other. */
  Moments plus(Moments right) {
    for (int j = 0; j < means.length; j++) {
      if (counts[j] == 0) {
        counts[j] = right.counts[j];
        means[j] = right.means[j];
        squares[j] = right.squares[j];
      } else if (right.counts[j] > 0) {
        double count = counts[j] + right.counts[j];
        double d = right.means[j] - means[j];
        double share = right.counts[j] / count;
        means[j] += d * share;
        squares[j] += right.squares[j] + d * d * counts[j] * share;
        counts[j] += right.counts[j];
      }
    }
    return this;
  }

  /** The population deviation of a column, 0 where it has no numbers. */
  double deviation(int column) {
    return Math.sqrt(squares[column] / Math.max(1, counts[column]));
  }
}
