package dev.nnc.compiler.verify.loss;

import dev.nnc.compiler.model.Loss;
import dev.nnc.compiler.verify.number.LogSoftmax;
import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.number.Rounding;
import dev.nnc.compiler.verify.number.Sum;

/**
 * The sum over rows and classes of -w_c t_c log p_c over the sum of w_label, with t = (1-e) onehot
 * + e/K.
 */
record ReferenceCrossEntropy(Loss.SoftmaxCrossEntropy loss, Rounding rounding)
    implements ReferenceLoss {

  private double weight(int c) {
    return loss.weights().isEmpty() ? 1 : loss.weights().get(c);
  }

  private double target(int c, int label, int classes) {
    double e = loss.labelSmoothing();
    return (c == label ? 1 - e : 0) + e / classes;
  }

  @Override
  public double weight(Targets targets) {
    double total = 0;
    for (int label : targets.labels()) {
      total += weight(label);
    }
    return total;
  }

  @Override
  public double value(Matrix y, Targets targets) {
    Sum sum = new Sum();
    for (int row = 0; row < y.rows(); row++) {
      double[] logarithms = LogSoftmax.of(y.row(row), rounding);
      for (int c = 0; c < y.columns(); c++) {
        sum.add(-weight(c) * target(c, targets.labels()[row], y.columns()) * logarithms[c]);
      }
    }
    return sum.rounded(rounding) / weight(targets);
  }

  /**
   * (S sum_c(w_c t_c) - w o t) / sum of w_label; without weights and smoothing (S - I_y) / rows.
   */
  @Override
  public Matrix gradient(Matrix y, Targets targets) {
    Matrix g = new Matrix(y.rows(), y.columns());
    for (int row = 0; row < y.rows(); row++) {
      double[] logarithms = LogSoftmax.of(y.row(row), rounding);
      double[] weighted = new double[y.columns()];
      double sum = 0;
      for (int c = 0; c < y.columns(); c++) {
        weighted[c] = weight(c) * target(c, targets.labels()[row], y.columns());
        sum += weighted[c];
      }
      for (int c = 0; c < y.columns(); c++) {
        double s = Math.exp(logarithms[c]);
        g.set(row, c, rounding.of(s * sum - weighted[c], s * sum + weighted[c]) / weight(targets));
      }
    }
    return g;
  }

  @Override
  public Matrix link(Matrix y) {
    Matrix p = new Matrix(y.rows(), y.columns());
    for (int row = 0; row < y.rows(); row++) {
      double[] logarithms = LogSoftmax.of(y.row(row), rounding);
      for (int c = 0; c < y.columns(); c++) {
        p.set(row, c, Math.exp(logarithms[c]));
      }
    }
    return p;
  }
}
