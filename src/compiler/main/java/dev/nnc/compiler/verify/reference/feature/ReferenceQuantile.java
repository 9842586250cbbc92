package dev.nnc.compiler.verify.reference.feature;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.model.FeatureMap;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.reference.layer.ReferenceLayer;
import dev.nnc.compiler.verify.reference.layer.ReferenceState;

/**
 * z with Phi(z) = p(x), column by column, where p is linear between the knots: knot by knot, and z
 * by halving.
 */
public final class ReferenceQuantile implements ReferenceLayer {
  private static final Expr PHI = Expr.call(Function.CDF, Expr.x());
  private static final double LEAST = 1e-7;

  /** Phi(-6) is far below the least p. */
  private static final double FARTHEST = 6;

  private final ReferenceState state;
  private final Precision precision;
  private final int count;
  private final int number;
  private Matrix x;

  @SuppressWarnings("NullAway.Init") // a pass sets what the way back needs
  ReferenceQuantile(
      ReferenceState state, Precision precision, FeatureMap.Quantile map, int number) {
    this.state = state;
    this.precision = precision;
    this.count = map.count();
    this.number = number;
  }

  public int number() {
    return number;
  }

  public int count() {
    return count;
  }

  private double knot(int column, int k) {
    return state.weight("quantiles" + number)[column * count + k];
  }

  @Override
  public Matrix forward(Matrix x, boolean training) {
    this.x = x;
    Matrix y = new Matrix(x.rows(), x.columns());
    for (int row = 0; row < x.rows(); row++) {
      for (int j = 0; j < x.columns(); j++) {
        double value = x.get(row, j);
        boolean constant = knot(j, 0) == knot(j, count - 1);
        y.set(
            row,
            j,
            Double.isNaN(value)
                ? value
                : constant ? 0 : state.rounding().of(inverse(share(value, j))));
      }
    }
    return y;
  }

  /** p(x), cut. */
  private double share(double x, int j) {
    double p = x < knot(j, 0) ? 0 : 1;
    for (int k = 0; k + 1 < count; k++) {
      if (knot(j, k) < x && x < knot(j, k + 1)) {
        double part = (x - knot(j, k)) / (knot(j, k + 1) - knot(j, k));
        p = (k + part) / (count - 1);
        // p is a double in every class: its rounding counts only where the numbers are doubles.
        p = precision == Precision.DOUBLE ? state.rounding().of(p) : p;
      }
    }
    int first = 0;
    while (first < count && knot(j, first) != x) {
      first++;
    }
    if (first < count) {
      int last = first;
      while (last + 1 < count && knot(j, last + 1) == x) {
        last++;
      }
      p = (first + last) / 2.0 / (count - 1);
    }
    return Math.max(LEAST, Math.min(1 - LEAST, p));
  }

  /** The z with Phi(z) = p; in the lower half, where small p have all their digits. */
  private static double inverse(double p) {
    if (p > 0.5) {
      return -inverse(1 - p);
    }
    double low = -FARTHEST;
    double high = 0;
    for (double z = low / 2; low < z && z < high; z = (low + high) / 2) {
      if (PHI.evaluate(z) < p) {
        low = z;
      } else {
        high = z;
      }
    }
    return high;
  }

  /** dz/dx = p'(x) / phi(z), 0 beyond the knots, where p is cut, and at a jump. */
  @Override
  public Matrix backward(Matrix g) {
    Matrix d = new Matrix(g.rows(), g.columns());
    for (int row = 0; row < g.rows(); row++) {
      for (int j = 0; j < g.columns(); j++) {
        d.set(row, j, state.rounding().of(g.get(row, j) * slope(x.get(row, j), j)));
      }
    }
    return d;
  }

  private double slope(double x, int j) {
    if (!(knot(j, 0) < x && x < knot(j, count - 1))) {
      return 0;
    }
    int k = 0;
    while (knot(j, k + 1) < x) {
      k++;
    }
    boolean jump = knot(j, k + 1) == x && knot(j, k + 2) == x;
    double p = share(x, j);
    if (jump || p <= LEAST || p >= 1 - LEAST) {
      return 0;
    }
    double z = inverse(p);
    double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    return 1 / (density * (count - 1) * (knot(j, k + 1) - knot(j, k)));
  }

  /** Whether a number of the last pass is so near a knot that a small step would cross it. */
  public boolean isNearKnot(double margin) {
    for (int row = 0; row < x.rows(); row++) {
      for (int j = 0; j < x.columns(); j++) {
        for (int k = 0; k < count; k++) {
          if (Math.abs(x.get(row, j) - knot(j, k)) < margin * Math.abs(x.get(row, j))) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
