package dev.nnc.compiler.verify.reference.feature;

import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.reference.layer.ReferenceLayer;
import java.util.List;

/** The numbers, then for each of these imputes a column a column: 1 where it was NaN, else 0. */
record ReferenceIndicators(List<ReferenceImpute> imputes) implements ReferenceLayer {
  @Override
  public Matrix forward(Matrix z, boolean training) {
    int width = z.columns();
    for (ReferenceImpute impute : imputes) {
      width += impute.x().columns();
    }
    Matrix y = new Matrix(z.rows(), width);
    for (int row = 0; row < z.rows(); row++) {
      int at = 0;
      for (; at < z.columns(); at++) {
        y.set(row, at, z.get(row, at));
      }
      for (ReferenceImpute impute : imputes) {
        for (int j = 0; j < impute.x().columns(); j++) {
          y.set(row, at++, Double.isNaN(impute.x().get(row, j)) ? 1 : 0);
        }
      }
    }
    return y;
  }

  @Override
  public Matrix backward(Matrix g) {
    int added = imputes.stream().mapToInt(impute -> impute.x().columns()).sum();
    Matrix d = new Matrix(g.rows(), g.columns() - added);
    for (int row = 0; row < d.rows(); row++) {
      for (int j = 0; j < d.columns(); j++) {
        d.set(row, j, g.get(row, j));
      }
    }
    return d;
  }
}
