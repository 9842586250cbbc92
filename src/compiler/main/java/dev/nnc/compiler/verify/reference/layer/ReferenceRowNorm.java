package dev.nnc.compiler.verify.reference.layer;

import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.number.Normalization;
import java.util.ArrayList;
import java.util.List;

/** layer_norm, and rms_norm, which neither centres nor shifts. */
final class ReferenceRowNorm extends ReferenceNorm {
  private final boolean centred;
  private final double epsilon;
  private final List<Normalization> byRow = new ArrayList<>();

  ReferenceRowNorm(ReferenceState state, int number, int width, boolean centred, double epsilon) {
    super(state, number, width, centred);
    this.centred = centred;
    this.epsilon = epsilon;
  }

  @Override
  Matrix normalise(Matrix z, boolean training) {
    byRow.clear();
    Matrix n = new Matrix(z.rows(), z.columns());
    for (int row = 0; row < z.rows(); row++) {
      byRow.add(new Normalization(z.row(row), centred, epsilon, state().rounding()));
      n.setRow(row, byRow.get(row).normalised());
    }
    return n;
  }

  @Override
  Matrix normaliseBackward(Matrix g) {
    Matrix d = new Matrix(g.rows(), g.columns());
    for (int row = 0; row < g.rows(); row++) {
      d.setRow(row, byRow.get(row).backward(g.row(row)));
    }
    return d;
  }
}
