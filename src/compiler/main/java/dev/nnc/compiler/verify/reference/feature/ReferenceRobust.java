package dev.nnc.compiler.verify.reference.feature;

import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.reference.layer.ReferenceLayer;
import dev.nnc.compiler.verify.reference.layer.ReferenceState;

/** u / sqrt(1 + (u/3)^2) with u = spread (x - median), column by column. */
public final class ReferenceRobust implements ReferenceLayer {
  private final ReferenceState state;
  private final int number;
  private Matrix u;

  @SuppressWarnings("NullAway.Init") // a pass sets what the way back needs
  ReferenceRobust(ReferenceState state, int number) {
    this.state = state;
    this.number = number;
  }

  public int number() {
    return number;
  }

  @Override
  public Matrix forward(Matrix x, boolean training) {
    double[] medians = state.weight("median" + number);
    double[] spreads = state.weight("spread" + number);
    u = new Matrix(x.rows(), x.columns());
    Matrix y = new Matrix(x.rows(), x.columns());
    for (int row = 0; row < x.rows(); row++) {
      for (int j = 0; j < x.columns(); j++) {
        double value = spreads[j] * (x.get(row, j) - medians[j]);
        double magnitude = spreads[j] * (Math.abs(x.get(row, j)) + Math.abs(medians[j]));
        u.set(row, j, state.rounding().of(value, magnitude));
        y.set(row, j, state.rounding().of(u.get(row, j) / Math.hypot(1, u.get(row, j) / 3)));
      }
    }
    return y;
  }

  /** The derivative is spread / (1 + (u/3)^2)^(3/2); a missing value has none. */
  @Override
  public Matrix backward(Matrix g) {
    double[] spreads = state.weight("spread" + number);
    Matrix d = new Matrix(g.rows(), g.columns());
    for (int row = 0; row < g.rows(); row++) {
      for (int j = 0; j < g.columns(); j++) {
        double slope = spreads[j] / Math.pow(Math.hypot(1, u.get(row, j) / 3), 3);
        double value = Double.isNaN(slope) ? 0 : g.get(row, j) * slope;
        d.set(row, j, state.rounding().of(value));
      }
    }
    return d;
  }
}
