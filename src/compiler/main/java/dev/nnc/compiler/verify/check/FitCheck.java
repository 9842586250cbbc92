package dev.nnc.compiler.verify.check;

import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.verify.loss.Targets;
import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.reference.layer.ReferenceLayer;
import dev.nnc.compiler.verify.subject.Comparison;
import dev.nnc.compiler.verify.subject.GeneratedNetwork;
import dev.nnc.compiler.verify.trial.Trial;
import dev.nnc.compiler.verify.trial.Weights;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Checks what fit learns of inputs and targets, map by map, each of what those before it make. */
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
    return network.standardizesTargets() || network.fitsInputs();
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
    if (network.standardizesTargets()) {
      requireEach(trial, "target_mean", "target_deviation");
    }
    Weights kept = Weights.of(trial.weights());
    for (int rows : new int[] {trial.x().rows(), 1}) {
      GeneratedNetwork copy = generated.twin("copy");
      Targets targets = trial.targets().firstRows(rows);
      fit(network, copy, trial.x().firstRows(rows), targets);
      // The same rows of every reference: how far rounding moves them on the way to a map.
      List<Matrix> all = new ArrayList<>(
          Collections.nCopies(trial.references().size(), trial.x().firstRows(rows)));
      int numbers = network.input().categories().isEmpty() ? 0 : 1;
      for (int map = 0; map < numbers + network.features().size(); map++) {
        fit(trial.exact().chain().layers().get(map), all, trial, copy);
        for (int k = 0; k < all.size(); k++) {
          ReferenceLayer layer = trial.references().get(k).chain().layers().get(map);
          all.set(k, layer.forward(all.get(k), false));
        }
      }
      if (network.standardizesTargets()) {
        List<FitStatistics.Column> columns = columns(List.of(targets.values()));
        compare(
            FitStatistics.moments("target_mean", "target_deviation", columns), rows, trial, copy);
      }
      kept.restore(trial.weights());
    }
  }

  /** Each alone is enough to refuse. */
  private void requireEach(Trial trial, String... names) throws GeneratedNetwork.Failure {
    for (String missing : names) {
      GeneratedNetwork others = generated.another(network.seed(), 1);
      for (Object name : others.parameterNames()) {
        if (!name.equals(missing)) {
          others.setParameter((String) name, trial.weight((String) name));
        }
      }
      requireUnfitted("a network without " + missing, others, trial);
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

  private void fit(ReferenceLayer layer, List<Matrix> all, Trial trial, GeneratedNetwork copy)
      throws GeneratedNetwork.Failure {
    compare(FitStatistics.of(layer, columns(all)), all.get(0).rows(), trial, copy);
  }

  private List<FitStatistics.Column> columns(List<Matrix> all) {
    List<FitStatistics.Column> columns = new ArrayList<>();
    for (int j = 0; j < all.get(0).columns(); j++) {
      columns.add(FitStatistics.Column.of(all, j, network.precision()));
    }
    return columns;
  }

  private void compare(
      List<FitStatistics.Learned> all, int rows, Trial trial, GeneratedNetwork copy)
      throws GeneratedNetwork.Failure {
    for (FitStatistics.Learned learned : all) {
      double[] stored = trial.weight(learned.name());
      System.arraycopy(learned.values(), 0, stored, 0, stored.length);
      comparison.sums(
          learned.name() + " after fit of " + rows + " rows",
          learned.values(),
          learned.sizes(),
          UNITS * network.precision().epsilon() * Math.sqrt(rows),
          copy.parameter(learned.name()));
    }
  }
}
