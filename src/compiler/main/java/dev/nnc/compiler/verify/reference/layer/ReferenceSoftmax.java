package dev.nnc.compiler.verify.reference.layer;

import dev.nnc.compiler.verify.number.LogSoftmax;
import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.number.Sum;

/** S = softmax(A), or its logarithm, over each row. */
final class ReferenceSoftmax implements ReferenceLayer {
  private final ReferenceState state;
  private final boolean logarithm;
  private Matrix s;

  @SuppressWarnings("NullAway.Init") // a pass sets what the way back needs
  ReferenceSoftmax(ReferenceState state, boolean logarithm) {
    this.state = state;
    this.logarithm = logarithm;
  }

  @Override
  public Matrix forward(Matrix z, boolean training) {
    s = new Matrix(z.rows(), z.columns());
    Matrix y = new Matrix(z.rows(), z.columns());
    for (int row = 0; row < z.rows(); row++) {
      double[] logarithms = LogSoftmax.of(z.row(row), state.rounding());
      for (int j = 0; j < z.columns(); j++) {
        s.set(row, j, Math.exp(logarithms[j]));
        y.set(row, j, logarithm ? logarithms[j] : s.get(row, j));
      }
    }
    return y;
  }

  @Override
  public Matrix backward(Matrix g) {
    Matrix d = new Matrix(g.rows(), g.columns());
    for (int row = 0; row < g.rows(); row++) {
      Sum sum = new Sum();
      for (int j = 0; j < g.columns(); j++) {
        sum.add(logarithm ? g.get(row, j) : g.get(row, j) * s.get(row, j));
      }
      double total = sum.rounded(state.rounding());
      for (int j = 0; j < g.columns(); j++) {
        double gradient = g.get(row, j);
        double probability = s.get(row, j);
        double value =
            logarithm ? gradient - probability * total : probability * (gradient - total);
        double magnitude = Math.abs(gradient) + Math.abs(total);
        d.set(row, j, state.rounding().of(value, logarithm ? magnitude : probability * magnitude));
      }
    }
    return d;
  }
}
