package dev.nnc.compiler.verify.reference.feature;

import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.reference.layer.ReferenceLayer;
import dev.nnc.compiler.verify.reference.layer.ReferenceState;

/** (x - mean) / deviation, column by column. */
public record ReferenceStandardize(ReferenceState state, int number) implements ReferenceLayer {
  @Override
  public Matrix forward(Matrix z, boolean training) {
    double[] means = state.weight("mean" + number);
    double[] deviations = state.weight("deviation" + number);
    Matrix y = new Matrix(z.rows(), z.columns());
    for (int row = 0; row < z.rows(); row++) {
      for (int j = 0; j < z.columns(); j++) {
        double magnitude = (Math.abs(z.get(row, j)) + Math.abs(means[j])) / deviations[j];
        y.set(row, j, state.rounding().of((z.get(row, j) - means[j]) / deviations[j], magnitude));
      }
    }
    return y;
  }

  @Override
  public Matrix backward(Matrix g) {
    double[] deviations = state.weight("deviation" + number);
    Matrix d = new Matrix(g.rows(), g.columns());
    for (int row = 0; row < g.rows(); row++) {
      for (int j = 0; j < g.columns(); j++) {
        d.set(row, j, state.rounding().of(g.get(row, j) / deviations[j]));
      }
    }
    return d;
  }
}
