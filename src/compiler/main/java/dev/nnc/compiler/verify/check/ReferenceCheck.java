package dev.nnc.compiler.verify.check;

import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.verify.loss.Targets;
import dev.nnc.compiler.verify.number.CentralDifferences;
import dev.nnc.compiler.verify.number.Gradient;
import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.number.SplitMix64;
import dev.nnc.compiler.verify.reference.Reference;
import dev.nnc.compiler.verify.subject.Comparison;
import dev.nnc.compiler.verify.trial.Trial;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks the gradients of the reference itself against central differences, at a sample of entries.
 */
final class ReferenceCheck {
  /** Two would do for batch_norm, one for the rest. */
  private static final int ROWS = 3;

  private static final int MOST_ENTRIES = 24;

  private static final int LEAST_ENTRIES = 2;

  /** Work of a row times entries: tenths of a second. */
  private static final long WORK = 1L << 23;

  private ReferenceCheck() {}

  private static boolean isCategory(Network network, int column) {
    return network.input().categories().stream().anyMatch(c -> c.index() == column);
  }

  static void run(Network network, Trial trial, long work, Comparison comparison) {
    comparison.checked("central differences");
    int rows = Math.min(ROWS, trial.x().rows());
    Matrix x = trial.x().firstRows(rows);
    Targets targets = trial.targets().firstRows(rows);
    Reference exact = trial.exact();
    exact.backward(x, targets);
    List<String> names = new ArrayList<>(exact.gradients().keySet());
    List<Gradient> gradients = new ArrayList<>(exact.gradients().values());
    double[] inputGradient = exact.inputGradient().values();
    names.add("x");
    gradients.add(i -> inputGradient[i]);
    SplitMix64 random = new SplitMix64(2);
    long entries = Math.max(LEAST_ENTRIES, Math.min(MOST_ENTRIES, WORK / work));
    for (int k = 0; k < entries; k++) {
      int tensor = random.below(names.size());
      double[] values =
          names.get(tensor).equals("x") ? x.values() : trial.weight(names.get(tensor));
      int index = random.below(values.length);
      if (names.get(tensor).equals("x") && isCategory(network, index % network.inputSize())) {
        continue;
      }
      double gradient = gradients.get(tensor).at(index);
      CentralDifferences.Slope slope =
          CentralDifferences.slope(values, index, () -> exact.trainingLoss(x, targets));
      if (slope.useful() && !slope.agrees(gradient)) {
        comparison.fail("the reference's own gradient of " + names.get(tensor) + "[" + index + "]: "
            + "central differences give " + slope.value() + ", its equations " + gradient);
      }
    }
  }
}
