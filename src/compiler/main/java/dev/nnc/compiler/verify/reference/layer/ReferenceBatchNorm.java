package dev.nnc.compiler.verify.reference.layer;

import dev.nnc.compiler.model.Layer;
import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.number.Normalization;
import java.util.ArrayList;
import java.util.List;

/** batch_norm: by the rows given in training, by the running statistics in evaluation. */
final class ReferenceBatchNorm extends ReferenceNorm {
  private final double epsilon;
  private final double momentum;
  private final List<Normalization> byColumn = new ArrayList<>();

  ReferenceBatchNorm(ReferenceState state, int number, Layer.BatchNorm layer) {
    super(state, number, layer.width(), true);
    this.epsilon = layer.epsilon();
    this.momentum = layer.momentum();
  }

  @Override
  public List<StoredTensor> stored() {
    return List.of(
        vector("scale"), vector("shift"), vector("running_mean"), vector("running_variance"));
  }

  @Override
  Matrix normalise(Matrix z, boolean training) {
    return training ? byRowsGiven(z) : byRunningStatistics(z);
  }

  private Matrix byRowsGiven(Matrix z) {
    byColumn.clear();
    double[] means = state().weight(name("running_mean")).clone();
    double[] variances = state().weight(name("running_variance")).clone();
    double toUnbiased = z.rows() / (z.rows() - 1.0);
    Matrix n = new Matrix(z.rows(), z.columns());
    for (int j = 0; j < z.columns(); j++) {
      Normalization column =
          new Normalization(z.column(j), true, epsilon, state().rounding());
      byColumn.add(column);
      n.setColumn(j, column.normalised());
      means[j] = (1 - momentum) * means[j] + momentum * column.mean();
      variances[j] = (1 - momentum) * variances[j] + momentum * toUnbiased * column.variance();
    }
    state().statistics().put(name("running_mean"), means);
    state().statistics().put(name("running_variance"), variances);
    return n;
  }

  private Matrix byRunningStatistics(Matrix z) {
    double[] means = state().weight(name("running_mean"));
    double[] variances = state().weight(name("running_variance"));
    Matrix n = new Matrix(z.rows(), z.columns());
    for (int j = 0; j < z.columns(); j++) {
      double inverse = 1 / Math.sqrt(variances[j] + epsilon);
      for (int row = 0; row < z.rows(); row++) {
        double value = z.get(row, j);
        double magnitude = (Math.abs(value) + Math.abs(means[j])) * inverse;
        n.set(row, j, state().rounding().of((value - means[j]) * inverse, magnitude));
      }
    }
    return n;
  }

  @Override
  Matrix normaliseBackward(Matrix g) {
    Matrix d = new Matrix(g.rows(), g.columns());
    for (int j = 0; j < g.columns(); j++) {
      d.setColumn(j, byColumn.get(j).backward(g.column(j)));
    }
    return d;
  }
}
