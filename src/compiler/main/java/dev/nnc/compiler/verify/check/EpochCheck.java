package dev.nnc.compiler.verify.check;

import dev.nnc.compiler.model.Layer;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.verify.loss.Targets;
import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.number.SplitMix64;
import dev.nnc.compiler.verify.reference.layer.StoredTensor;
import dev.nnc.compiler.verify.subject.Comparison;
import dev.nnc.compiler.verify.subject.GeneratedNetwork;
import dev.nnc.compiler.verify.trial.Trial;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Checks that an epoch is its steps in order, and a shuffled one in the order that its seed draws.
 */
final class EpochCheck {
  private static final long SHUFFLE = 5;

  /** By how much the mean of an epoch may differ, which is a sum in double. */
  private static final double MEAN_ERROR = 1e-9;

  private final Network network;
  private final GeneratedNetwork generated;
  private final Comparison comparison;
  private final List<StoredTensor> tensors;

  EpochCheck(
      Network network,
      GeneratedNetwork generated,
      Comparison comparison,
      List<StoredTensor> tensors) {
    this.network = network;
    this.generated = generated;
    this.comparison = comparison;
    this.tensors = tensors;
  }

  /** Takes a batch and a rest of the trial's rows, drawn again and again, if that is affordable. */
  void run(Trial trial, boolean affordable) throws GeneratedNetwork.Failure {
    int least = network.allLayers().stream().anyMatch(Layer.BatchNorm.class::isInstance) ? 2 : 1;
    int count = affordable
        ? network.batch() + least
        : Math.min(network.batch(), trial.x().rows());
    comparison.checked("trainEpoch");
    SplitMix64 random = new SplitMix64(7);
    int[] drawn = new int[count];
    Arrays.setAll(drawn, r -> random.below(trial.x().rows()));
    Matrix x = trial.x().rows(drawn);
    Targets targets = trial.targets().rows(drawn);
    try {
      check(
          "trainEpoch",
          x,
          targets,
          IntStream.range(0, count).toArray(),
          epoch -> epoch.trainEpoch(x, targets));
      check(
          "trainEpoch, shuffled",
          x,
          targets,
          order(count),
          epoch -> epoch.trainEpoch(x, targets, SHUFFLE));
    } catch (GeneratedNetwork.Failure failure) {
      if (!(failure.getCause() instanceof ArithmeticException)) {
        throw failure;
      } // too high a rate: the weights have blown up
    }
  }

  /** An epoch. */
  private interface Epoch {
    double train(GeneratedNetwork network) throws GeneratedNetwork.Failure;
  }

  /** The order of docs/random.md. */
  private static int[] order(int rows) {
    int[] order = IntStream.range(0, rows).toArray();
    SplitMix64 random = new SplitMix64(SHUFFLE);
    for (int i = rows - 1; i > 0; i--) {
      int j = (int) (((random.nextLong() >>> 33) * (i + 1)) >>> 31);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }

  private void check(String what, Matrix x, Targets targets, int[] order, Epoch epoch)
      throws GeneratedNetwork.Failure {
    GeneratedNetwork bySteps = generated.twin("copy");
    GeneratedNetwork byEpoch = generated.twin("copy");
    Matrix inOrder = x.rows(order);
    Targets targetsInOrder = targets.rows(order);
    double sum = 0;
    for (int first = 0; first < order.length; first += network.batch()) {
      int rows = Math.min(network.batch(), order.length - first);
      sum += rows * bySteps.overRowsFrom("trainStep", inOrder, first, targetsInOrder, rows);
    }
    double mean = sum / order.length;
    double found = epoch.train(byEpoch);
    comparison.sameWeights("after " + what, tensors, bySteps, byEpoch);
    checkLoss(what, mean, found, MEAN_ERROR * Math.abs(mean));
  }

  private void checkLoss(String what, double expected, double found, double allowed) {
    if (!(Math.abs(found - expected) <= allowed)) {
      comparison.fail(
          String.format(Locale.ROOT, "%s: loss %s expected, %s found", what, expected, found));
    }
  }
}
