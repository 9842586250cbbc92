package dev.nnc.compiler.verify.reference.layer;

import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.number.Sum;
import java.util.List;
import java.util.Optional;

/**
 * Z' = n o scale + shift with n each row of Z normalised (layer_norm, rms_norm), or each column
 * (batch_norm in training).
 */
abstract class ReferenceNorm implements ReferenceLayer {
  private final ReferenceState state;
  private final String number;
  private final int width;
  private final boolean shifts;
  private Matrix normalised;

  @SuppressWarnings("NullAway.Init") // a pass sets what the way back needs
  ReferenceNorm(ReferenceState state, int number, int width, boolean shifts) {
    this.state = state;
    this.number = Integer.toString(number);
    this.width = width;
    this.shifts = shifts;
  }

  abstract Matrix normalise(Matrix z, boolean training);

  /** dLoss/dZ of dLoss/dn. */
  abstract Matrix normaliseBackward(Matrix g);

  ReferenceState state() {
    return state;
  }

  /** The name in files of one of this layer's tensors. */
  String name(String kind) {
    return kind + number;
  }

  StoredTensor vector(String kind) {
    return StoredTensor.vector(name(kind), width);
  }

  @Override
  public List<StoredTensor> stored() {
    return shifts ? List.of(vector("scale"), vector("shift")) : List.of(vector("scale"));
  }

  @Override
  public Matrix forward(Matrix z, boolean training) {
    normalised = normalise(z, training);
    double[] scale = state.weight(name("scale"));
    Matrix y = new Matrix(z.rows(), z.columns());
    for (int row = 0; row < z.rows(); row++) {
      for (int j = 0; j < z.columns(); j++) {
        double shift = shifts ? state.weight(name("shift"))[j] : 0;
        double product = normalised.get(row, j) * scale[j];
        y.set(row, j, state.rounding().of(product + shift, Math.abs(product) + Math.abs(shift)));
      }
    }
    return y;
  }

  @Override
  public Matrix backward(Matrix g) {
    Matrix n = normalised;
    state.gradients().put(name("scale"), j -> columnSum(g, Optional.of(n), j));
    if (shifts) {
      state.gradients().put(name("shift"), j -> columnSum(g, Optional.empty(), j));
    }
    double[] scale = state.weight(name("scale"));
    Matrix d = new Matrix(g.rows(), g.columns());
    for (int row = 0; row < g.rows(); row++) {
      for (int j = 0; j < g.columns(); j++) {
        d.set(row, j, state.rounding().of(g.get(row, j) * scale[j]));
      }
    }
    return normaliseBackward(d);
  }

  /** The sum over rows of G, or of G o n. */
  private double columnSum(Matrix g, Optional<Matrix> n, int j) {
    Sum sum = new Sum();
    for (int row = 0; row < g.rows(); row++) {
      int r = row;
      sum.add(g.get(row, j) * n.map(normal -> normal.get(r, j)).orElse(1.0));
    }
    return sum.rounded(state.rounding());
  }
}
