package dev.nnc.compiler.verify.reference.feature;

import dev.nnc.compiler.model.FeatureMap;
import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.reference.layer.ReferenceLayer;
import dev.nnc.compiler.verify.reference.layer.ReferenceState;

/**
 * For each column and bin t the line from 0 at its lower edge to 1 at its upper one: Gorishniy et
 * al. 2022, (1). It stops at 0 but for the first bin, and at 1 but for the last.
 */
public final class ReferencePiecewise implements ReferenceLayer {
  private final ReferenceState state;
  private final int bins;
  private final int number;
  private Matrix x;

  @SuppressWarnings("NullAway.Init") // a pass sets what the way back needs
  ReferencePiecewise(ReferenceState state, FeatureMap.Piecewise map, int number) {
    this.state = state;
    this.bins = map.bins();
    this.number = number;
  }

  public int number() {
    return number;
  }

  public int bins() {
    return bins;
  }

  private double edge(int column, int t) {
    return state.weight("edges" + number)[column * (bins + 1) + t];
  }

  @Override
  public Matrix forward(Matrix x, boolean training) {
    this.x = x;
    Matrix y = new Matrix(x.rows(), x.columns() * bins);
    for (int row = 0; row < x.rows(); row++) {
      for (int j = 0; j < x.columns(); j++) {
        for (int t = 0; t < bins; t++) {
          y.set(row, j * bins + t, value(x.get(row, j), j, t));
        }
      }
    }
    return y;
  }

  private double value(double x, int j, int t) {
    double low = edge(j, t);
    double high = edge(j, t + 1);
    if (Double.isNaN(x)) {
      return x;
    }
    if (low == high) {
      return x >= high ? 1 : 0;
    }
    if (t > 0 && x <= low) {
      return 0;
    }
    if (t < bins - 1 && x >= high) {
      return 1;
    }
    return state.rounding().of((x - low) / (high - low));
  }

  /** A bin that x is not inside of is flat there, as it is at its ends. */
  @Override
  public Matrix backward(Matrix g) {
    Matrix d = new Matrix(g.rows(), g.columns() / bins);
    for (int row = 0; row < d.rows(); row++) {
      for (int j = 0; j < d.columns(); j++) {
        for (int t = 0; t < bins; t++) {
          double value = x.get(row, j);
          boolean inside =
              (t == 0 || value > edge(j, t)) && (t == bins - 1 || value < edge(j, t + 1));
          if (inside && !Double.isNaN(value) && edge(j, t) < edge(j, t + 1)) {
            double slope = g.get(row, j * bins + t) / (edge(j, t + 1) - edge(j, t));
            d.set(row, j, d.get(row, j) + state.rounding().of(slope));
          }
        }
      }
    }
    return d;
  }

  /** Whether a number of the last pass is so near an edge that a small step would cross it. */
  public boolean isNearEdge(double margin) {
    for (int row = 0; row < x.rows(); row++) {
      for (int j = 0; j < x.columns(); j++) {
        for (int t = 0; t <= bins; t++) {
          if (Math.abs(x.get(row, j) - edge(j, t)) < margin * Math.abs(x.get(row, j))) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
