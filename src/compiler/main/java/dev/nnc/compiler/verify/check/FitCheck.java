package dev.nnc.compiler.verify.check;

import dev.nnc.compiler.model.FeatureMap;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.verify.loss.Targets;
import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.reference.ReferenceLayer;
import dev.nnc.compiler.verify.reference.ReferenceStandardize;
import dev.nnc.compiler.verify.subject.Comparison;
import dev.nnc.compiler.verify.subject.GeneratedNetwork;
import dev.nnc.compiler.verify.trial.Trial;
import dev.nnc.compiler.verify.trial.Weights;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Checks what fit learns of inputs and targets: the mean and the deviation of each column, 1 where
 * all rows are the same.
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

  /** Whether there is anything to learn. */
  static boolean fits(Network network) {
    return network.standardizesTargets()
        || network.features().stream().anyMatch(FeatureMap.Standardize.class::isInstance);
  }

  /** Fits to rows, and to their targets where these are standardized. */
  static void fit(Network network, GeneratedNetwork generated, Matrix x, Targets targets)
      throws GeneratedNetwork.Failure {
    if (network.standardizesTargets()) {
      generated.fit(x, targets);
    } else {
      generated.fit(x);
    }
  }

  /**
   * Fits a copy to all rows, and to one alone; the reference has its own weights back in the end.
   */
  void run(Trial trial) throws GeneratedNetwork.Failure {
    comparison.checked("fit");
    GeneratedNetwork fresh = generated.another(network.seed(), 1);
    requireUnfitted("a new network", fresh, trial);
    requireUnfitted("an unfitted network from its file", fresh.load(fresh.save()), trial);
    Weights kept = Weights.of(trial.weights());
    for (int rows : new int[] {trial.x().rows(), 1}) {
      GeneratedNetwork copy = generated.twin("copy");
      Targets targets = trial.targets().firstRows(rows);
      fit(network, copy, trial.x().firstRows(rows), targets);
      // The same rows of every reference: how far rounding moves them on the way to a map.
      List<Matrix> all = new ArrayList<>(
          Collections.nCopies(trial.references().size(), trial.x().firstRows(rows)));
      for (int map = 0; map < network.features().size(); map++) {
        if (trial.exact().chain().layers().get(map) instanceof ReferenceStandardize standardize) {
          String number = String.valueOf(standardize.number());
          compare("mean" + number, "deviation" + number, all, trial, copy);
        }
        for (int k = 0; k < all.size(); k++) {
          ReferenceLayer layer = trial.references().get(k).chain().layers().get(map);
          all.set(k, layer.forward(all.get(k), false));
        }
      }
      if (network.standardizesTargets()) {
        compare("target_mean", "target_deviation", List.of(targets.values()), trial, copy);
      }
      kept.restore(trial.weights());
    }
  }

  private void requireUnfitted(String which, GeneratedNetwork unfitted, Trial trial) {
    try {
      unfitted.forward(trial.x(), network.outputSize());
      comparison.fail(which + ": IllegalStateException expected of forward, nothing thrown");
    } catch (GeneratedNetwork.Failure failure) {
      if (!(failure.getCause() instanceof IllegalStateException)) {
        comparison.fail(
            which + ": IllegalStateException expected of forward, " + failure.getCause());
      }
    }
  }

  private void compare(
      String mean, String deviation, List<Matrix> all, Trial trial, GeneratedNetwork copy)
      throws GeneratedNetwork.Failure {
    Matrix z = all.get(0);
    double[] means = trial.weight(mean);
    double[] deviations = trial.weight(deviation);
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
      sizes[j] += spread(all, j) / network.precision().epsilon();
    }
    double tolerance = UNITS * network.precision().epsilon() * Math.sqrt(z.rows());
    String after = " after fit of " + z.rows() + " rows";
    comparison.sums(mean + after, means, sizes, tolerance, copy.parameter(mean));
    comparison.sums(deviation + after, deviations, sizes, tolerance, copy.parameter(deviation));
  }

  /** The mean over the rows of how far apart the references' values of a column are. */
  private static double spread(List<Matrix> all, int column) {
    Matrix exact = all.get(0);
    double sum = 0;
    for (int row = 0; row < exact.rows(); row++) {
      double most = 0;
      for (Matrix other : all) {
        most = Math.max(most, Math.abs(other.get(row, column) - exact.get(row, column)));
      }
      sum += most;
    }
    return sum / exact.rows();
  }
}
