package dev.nnc.cli.models;

import dev.nnc.compiler.verify.number.Matrix;

/**
 * What another tool computes for some rows.
 *
 * @param complement whether its first column is 1 - p where the network has p alone, as
 *     predict_proba of scikit-learn
 */
record ExpectedRows(Matrix values, boolean complement) {

  int rows() {
    return values.rows();
  }

  /** What the class gives beside it. */
  Agreement compare(String method, Matrix y) {
    double worst = 0;
    String place = "";
    for (int row = 0; row < values.rows(); row++) {
      for (int column = 0; column < values.columns(); column++) {
        double expected = values.get(row, column);
        double actual = complement ? twoColumns(y.get(row, 0), column) : y.get(row, column);
        double distance = distance(actual, expected);
        if (distance > worst || place.isEmpty()) {
          worst = distance;
          place =
              "in row " + row + ", column " + column + ", " + actual + " in place of " + expected;
        }
      }
    }
    return new Agreement(rows(), method, worst, place);
  }

  private static double twoColumns(double second, int column) {
    return column == 0 ? 1 - second : second;
  }

  private static double distance(double actual, double expected) {
    if (Double.isFinite(actual) && Double.isFinite(expected)) {
      return Math.abs(actual - expected) / (1 + Math.abs(expected));
    }
    return Double.compare(actual, expected) == 0 ? 0 : Double.POSITIVE_INFINITY;
  }
}
