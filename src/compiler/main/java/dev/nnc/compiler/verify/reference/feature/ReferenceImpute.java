package dev.nnc.compiler.verify.reference.feature;

import dev.nnc.compiler.model.FeatureMap;
import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.reference.layer.ReferenceLayer;
import dev.nnc.compiler.verify.reference.layer.ReferenceState;

/** x, or the column's fill where x is NaN. */
public final class ReferenceImpute implements ReferenceLayer {
  private final ReferenceState state;
  private final FeatureMap.Impute map;
  private final int number;
  private Matrix x;

  @SuppressWarnings("NullAway.Init") // a pass sets what the way back needs
  ReferenceImpute(ReferenceState state, FeatureMap.Impute map, int number) {
    this.state = state;
    this.map = map;
    this.number = number;
  }

  public FeatureMap.Impute map() {
    return map;
  }

  public int number() {
    return number;
  }

  /** What the last pass gave it. */
  Matrix x() {
    return x;
  }

  @Override
  public Matrix forward(Matrix x, boolean training) {
    this.x = x;
    double[] fill = state.weight("fill" + number);
    Matrix y = new Matrix(x.rows(), x.columns());
    for (int row = 0; row < x.rows(); row++) {
      for (int j = 0; j < x.columns(); j++) {
        double value = x.get(row, j);
        y.set(row, j, Double.isNaN(value) ? fill[j] : value);
      }
    }
    return y;
  }

  @Override
  public Matrix backward(Matrix g) {
    Matrix d = new Matrix(g.rows(), g.columns());
    for (int row = 0; row < g.rows(); row++) {
      for (int j = 0; j < g.columns(); j++) {
        d.set(row, j, Double.isNaN(x.get(row, j)) ? 0 : g.get(row, j));
      }
    }
    return d;
  }
}
