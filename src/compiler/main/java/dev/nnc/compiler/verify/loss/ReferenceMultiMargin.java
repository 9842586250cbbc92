package dev.nnc.compiler.verify.loss;

import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.number.Rounding;
import dev.nnc.compiler.verify.number.Sum;

/** The mean over rows of the sum over j != label of max(0, 1 - y_label + y_j) / K. */
record ReferenceMultiMargin(Rounding rounding) implements ReferenceLoss {

  private double margin(Matrix y, int row, int j, int label) {
    double magnitude = 1 + Math.abs(y.get(row, label)) + Math.abs(y.get(row, j));
    return rounding.of(1 - y.get(row, label) + y.get(row, j), magnitude);
  }

  @Override
  public double value(Matrix y, Targets targets) {
    Sum sum = new Sum();
    for (int row = 0; row < y.rows(); row++) {
      for (int j = 0; j < y.columns(); j++) {
        if (j != targets.labels()[row]) {
          sum.add(Math.max(0, margin(y, row, j, targets.labels()[row])));
        }
      }
    }
    return sum.rounded(rounding) / y.columns() / y.rows();
  }

  @Override
  public Matrix gradient(Matrix y, Targets targets) {
    Matrix g = new Matrix(y.rows(), y.columns());
    double one = 1.0 / y.columns() / y.rows();
    for (int row = 0; row < y.rows(); row++) {
      int label = targets.labels()[row];
      for (int j = 0; j < y.columns(); j++) {
        if (j != label && margin(y, row, j, label) > 0) {
          g.set(row, j, rounding.of(one));
          g.set(row, label, g.get(row, label) - g.get(row, j));
        }
      }
    }
    return g;
  }
}
