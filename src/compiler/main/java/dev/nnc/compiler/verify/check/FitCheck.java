package dev.nnc.compiler.verify.check;

import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.reference.ReferenceLayer;
import dev.nnc.compiler.verify.reference.ReferenceStandardize;
import dev.nnc.compiler.verify.subject.Comparison;
import dev.nnc.compiler.verify.subject.GeneratedNetwork;
import dev.nnc.compiler.verify.trial.Trial;
import dev.nnc.compiler.verify.trial.Weights;

/**
 * Checks what fit learns of the inputs: the mean and the deviation of each column, 1 where all rows
 * are the same.
 */
final class FitCheck {
  /** Units by which sums in another order may differ, times the root of their number of terms. */
  private static final double UNITS = 32;

  private final Network network;
  private final GeneratedNetwork generated;
  private final Comparison comparison;

  FitCheck(Network network, GeneratedNetwork generated, Comparison comparison) {
    this.network = network;
    this.generated = generated;
    this.comparison = comparison;
  }

  /**
   * Fits a copy to all rows, and to one alone; the reference has its own weights back in the end.
   */
  void run(Trial trial) throws GeneratedNetwork.Failure {
    comparison.checked("fit");
    Weights kept = Weights.of(trial.weights());
    for (int rows : new int[] {trial.x().rows(), 1}) {
      GeneratedNetwork copy = generated.twin("copy");
      copy.fit(trial.x().firstRows(rows));
      Matrix z = trial.x().firstRows(rows);
      for (ReferenceLayer layer :
          trial.exact().chain().layers().subList(0, network.features().size())) {
        if (layer instanceof ReferenceStandardize standardize) {
          fit(standardize, z, trial, copy);
        }
        z = layer.forward(z, false);
      }
      kept.restore(trial.weights());
    }
  }

  private void fit(ReferenceStandardize standardize, Matrix z, Trial trial, GeneratedNetwork copy)
      throws GeneratedNetwork.Failure {
    double[] means = trial.weight("mean" + standardize.number());
    double[] deviations = trial.weight("deviation" + standardize.number());
    double[] sizes = new double[means.length];
    for (int j = 0; j < means.length; j++) {
      double[] column = z.column(j);
      double sum = 0;
      for (double value : column) {
        sum += value;
        sizes[j] += Math.abs(value) / column.length;
      }
      means[j] = sum / column.length;
      double squares = 0;
      for (double value : column) {
        squares += Math.pow(value - means[j], 2);
      }
      deviations[j] = squares == 0 ? 1 : Math.sqrt(squares / column.length);
    }
    double tolerance = UNITS * network.precision().epsilon() * Math.sqrt(z.rows());
    String after = standardize.number() + " after fit of " + z.rows() + " rows";
    comparison.sums(
        "mean" + after, means, sizes, tolerance, copy.parameter("mean" + standardize.number()));
    comparison.sums(
        "deviation" + after,
        deviations,
        sizes,
        tolerance,
        copy.parameter("deviation" + standardize.number()));
  }
}
