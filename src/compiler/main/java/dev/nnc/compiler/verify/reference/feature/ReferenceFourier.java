package dev.nnc.compiler.verify.reference.feature;

import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.number.Rounding;
import dev.nnc.compiler.verify.number.Sum;
import dev.nnc.compiler.verify.reference.layer.ReferenceLayer;

/** sqrt(2/count) cos(x.w + c). */
final class ReferenceFourier implements ReferenceLayer {
  private final Matrix w;
  private final double[] c;
  private final double factor;
  private final Rounding rounding;
  private Matrix angles;

  @SuppressWarnings("NullAway.Init") // a pass sets what the way back needs
  ReferenceFourier(ReferenceFeatures.Waves waves, Rounding rounding) {
    this.w = waves.w();
    this.c = waves.c();
    this.factor = Math.sqrt(2.0 / c.length);
    this.rounding = rounding;
  }

  @Override
  public Matrix forward(Matrix x, boolean training) {
    angles = new Matrix(x.rows(), c.length);
    Matrix y = new Matrix(x.rows(), c.length);
    for (int row = 0; row < x.rows(); row++) {
      for (int k = 0; k < c.length; k++) {
        Sum angle = new Sum();
        angle.add(c[k]);
        for (int i = 0; i < x.columns(); i++) {
          angle.add(x.get(row, i) * w.get(i, k));
        }
        angles.set(row, k, angle.rounded(rounding));
        y.set(row, k, rounding.of(factor * Math.cos(angles.get(row, k)), factor));
      }
    }
    return y;
  }

  @Override
  public Matrix backward(Matrix g) {
    Matrix d = new Matrix(g.rows(), w.rows());
    for (int row = 0; row < g.rows(); row++) {
      for (int i = 0; i < w.rows(); i++) {
        Sum sum = new Sum();
        for (int k = 0; k < c.length; k++) {
          sum.add(-factor * Math.sin(angles.get(row, k)) * g.get(row, k) * w.get(i, k));
        }
        d.set(row, i, sum.rounded(rounding));
      }
    }
    return d;
  }
}
