package dev.nnc.compiler.verify.reference;

import dev.nnc.compiler.verify.loss.Targets;
import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.reference.layer.ReferenceState;

/** (t - mean) / deviation, column by column of the targets, and back for predictions. */
record ReferenceTargetUnits(ReferenceState state) {
  /** The targets as the loss takes them. */
  Targets standardized(Targets targets) {
    double[] means = state.weight("target_mean");
    double[] deviations = state.weight("target_deviation");
    Matrix t = targets.values();
    Matrix standard = new Matrix(t.rows(), t.columns());
    for (int row = 0; row < t.rows(); row++) {
      for (int j = 0; j < t.columns(); j++) {
        standard.set(row, j, state.rounding().of((t.get(row, j) - means[j]) / deviations[j]));
      }
    }
    return Targets.of(standard);
  }

  /** Outputs in the unit of the targets. */
  Matrix own(Matrix y) {
    double[] means = state.weight("target_mean");
    double[] deviations = state.weight("target_deviation");
    Matrix own = new Matrix(y.rows(), y.columns());
    for (int row = 0; row < y.rows(); row++) {
      for (int j = 0; j < y.columns(); j++) {
        double scaled = y.get(row, j) * deviations[j];
        double magnitude = Math.abs(scaled) + Math.abs(means[j]);
        own.set(row, j, state.rounding().of(scaled + means[j], magnitude));
      }
    }
    return own;
  }
}
