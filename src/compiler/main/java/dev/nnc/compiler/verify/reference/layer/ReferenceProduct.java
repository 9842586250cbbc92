package dev.nnc.compiler.verify.reference.layer;

import dev.nnc.compiler.model.Layer;
import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.number.Sum;
import java.util.List;

/** (12) A = Z W + b with W [n_in x n_out]. */
public final class ReferenceProduct implements ReferenceLayer {
  private final ReferenceState state;
  private final String number;
  private final int inputs;
  private final int outputs;
  private final boolean bias;
  private final boolean frozen;
  private final double l1;
  private final double l2;
  private Matrix z;

  @SuppressWarnings("NullAway.Init") // a pass sets what the way back needs
  ReferenceProduct(ReferenceState state, int number, Layer.Dense dense) {
    this.state = state;
    this.number = Integer.toString(number);
    this.inputs = dense.inputs();
    this.outputs = dense.outputs();
    this.bias = dense.bias();
    this.frozen = dense.frozen();
    this.l1 = dense.l1();
    this.l2 = dense.l2();
  }

  public int outputs() {
    return outputs;
  }

  public boolean hasBias() {
    return bias;
  }

  public double[] w() {
    return state.weight("W" + number);
  }

  public double[] b() {
    return state.weight("b" + number);
  }

  @Override
  public List<StoredTensor> stored() {
    StoredTensor w = new StoredTensor("W" + number, inputs, outputs, 0);
    return bias ? List.of(w, StoredTensor.vector("b" + number, outputs)) : List.of(w);
  }

  @Override
  public Matrix forward(Matrix z, boolean training) {
    this.z = z;
    double[] w = w();
    Matrix a = new Matrix(z.rows(), outputs);
    for (int row = 0; row < z.rows(); row++) {
      double[] sums = bias ? b().clone() : new double[outputs];
      double[] squares = new double[outputs];
      for (int i = 0; i < inputs; i++) {
        double value = z.get(row, i);
        for (int j = 0; j < outputs; j++) {
          sums[j] += value * w[i * outputs + j];
          squares[j] += sums[j] * sums[j];
        }
      }
      for (int j = 0; j < outputs; j++) {
        a.set(row, j, state.rounding().of(sums[j], Math.sqrt(squares[j])));
      }
    }
    return a;
  }

  @Override
  public Matrix backward(Matrix d) {
    double[] w = w();
    if (!frozen) {
      Matrix z = this.z;
      state
          .gradients()
          .put("W" + number, index -> weightGradient(z, d, index / outputs, index % outputs));
      if (bias) {
        state.gradients().put("b" + number, j -> columnSum(d, j));
      }
    }
    Matrix g = new Matrix(d.rows(), inputs);
    for (int row = 0; row < d.rows(); row++) {
      for (int i = 0; i < inputs; i++) {
        double sum = 0;
        double squares = 0;
        for (int j = 0; j < outputs; j++) {
          sum += d.get(row, j) * w[i * outputs + j]; // (14) G = D W^T
          squares += sum * sum;
        }
        g.set(row, i, state.rounding().of(sum, Math.sqrt(squares)));
      }
    }
    return g;
  }

  /** (16) dW = Z^T D, and the derivative of l1 sum|W| + l2/2 sum W^2. */
  private double weightGradient(Matrix z, Matrix d, int i, int j) {
    Sum sum = new Sum();
    for (int row = 0; row < d.rows(); row++) {
      sum.add(z.get(row, i) * d.get(row, j));
    }
    double weight = w()[i * outputs + j];
    sum.add(l1 * Math.signum(weight));
    sum.add(l2 * weight);
    return sum.rounded(state.rounding());
  }

  /** (15) db = column sums of D. */
  private double columnSum(Matrix d, int j) {
    Sum sum = new Sum();
    for (int row = 0; row < d.rows(); row++) {
      sum.add(d.get(row, j));
    }
    return sum.rounded(state.rounding());
  }

  /** What this layer adds to the loss of training; frozen parameters take part in nothing. */
  public double penalty() {
    if (frozen || l1 == 0 && l2 == 0) {
      return 0;
    }
    Sum sum = new Sum();
    for (double weight : w()) {
      sum.add(l1 * Math.abs(weight) + l2 / 2 * weight * weight);
    }
    return sum.rounded(state.rounding());
  }
}
