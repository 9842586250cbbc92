package dev.nnc.compiler.verify.check;

import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.verify.loss.ReferenceLoss;
import dev.nnc.compiler.verify.loss.Targets;
import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.number.Rounding;
import dev.nnc.compiler.verify.number.SplitMix64;
import dev.nnc.compiler.verify.subject.Comparison;
import dev.nnc.compiler.verify.subject.GeneratedNetwork;
import dev.nnc.compiler.verify.trial.Trial;
import java.util.Arrays;

/**
 * Checks forward and loss of more rows than the class takes at once, so that its last pass is a
 * single row.
 */
final class ManyRowsCheck {
  /** A pass takes a batch, and no fewer rows than this. */
  private static final int LEAST_PASS = 16;

  /** Fewer than one pass of the forward pass takes. */
  private static final int FEW = 2;

  /** Units by which sums in another order may differ, times the root of their number of terms. */
  private static final double UNITS = 32;

  private final Network network;
  private final GeneratedNetwork generated;
  private final Comparison comparison;

  ManyRowsCheck(Network network, GeneratedNetwork generated, Comparison comparison) {
    this.network = network;
    this.generated = generated;
    this.comparison = comparison;
  }

  /** The number of rows that are taken. */
  static int rows(Network network) {
    return 2 * Math.max(LEAST_PASS, network.batch()) + 1;
  }

  /**
   * Takes the trial's rows, drawn again and again: each has the bits, and the part of the loss,
   * that it has alone.
   */
  void run(Trial trial) throws GeneratedNetwork.Failure {
    comparison.checked("many rows");
    SplitMix64 random = new SplitMix64(6);
    int[] drawn = new int[rows(network)];
    Arrays.setAll(drawn, r -> random.below(trial.x().rows()));
    Matrix x = trial.x().rows(drawn);
    int outputs = network.outputSize();
    double[] ones = generated.forward(trial.x(), outputs);
    double[] y = generated.forward(x, outputs);
    for (int r = 0; r < drawn.length; r++) {
      if (!Arrays.equals(
          ones, drawn[r] * outputs, (drawn[r] + 1) * outputs, y, r * outputs, (r + 1) * outputs)) {
        comparison.fail(
            "forward of row " + r + " of " + drawn.length + ": other bits than among fewer rows");
      }
    }
    int fewRows = Math.min(FEW, trial.x().rows());
    double[] few = generated.forward(trial.x().firstRows(fewRows), outputs);
    if (!Arrays.equals(ones, 0, few.length, few, 0, few.length)) {
      comparison.fail("forward of " + fewRows + " rows: other bits than among more rows");
    }
    checkPrediction(trial.x());
    if (network.loss().isPresent()) {
      checkLoss(trial, x, drawn);
    }
  }

  private void checkPrediction(Matrix x) throws GeneratedNetwork.Failure {
    int outputs = network.outputSize();
    double[] together = generated.predict(x, outputs);
    for (int row = 0; row < x.rows(); row++) {
      double[] alone = generated.predict(x.row(row), outputs);
      if (!Arrays.equals(alone, 0, outputs, together, row * outputs, (row + 1) * outputs)) {
        comparison.fail("predict of row " + row + " alone: other bits than among others");
      }
    }
  }

  private void checkLoss(Trial trial, Matrix x, int[] drawn) throws GeneratedNetwork.Failure {
    ReferenceLoss loss = ReferenceLoss.of(network.loss().orElseThrow(), Rounding.none());
    Targets targets = trial.targets().rows(drawn);
    double weight = loss.weight(targets);
    double[] parts = new double[trial.x().rows()];
    for (int row = 0; row < parts.length; row++) {
      Targets target = trial.targets().rows(new int[] {row});
      parts[row] =
          generated.loss(trial.x().rows(new int[] {row}), target) * loss.weight(target) / weight;
    }
    double[] sum = {Arrays.stream(drawn).mapToDouble(row -> parts[row]).sum()};
    double[] magnitude = {
      Arrays.stream(drawn).mapToDouble(row -> Math.abs(parts[row])).sum()
    };
    double tolerance = UNITS * network.precision().epsilon() * Math.sqrt(drawn.length);
    comparison.sums("loss of " + drawn.length + " rows", sum, magnitude, tolerance, new double[] {
      generated.loss(x, targets)
    });
  }
}
