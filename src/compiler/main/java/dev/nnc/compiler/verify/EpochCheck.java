package dev.nnc.compiler.verify;

import dev.nnc.compiler.model.Layer;
import dev.nnc.compiler.model.Loss;
import dev.nnc.compiler.model.Network;
import java.util.List;
import java.util.Locale;

/** Checks that an epoch is its steps in order, and that a shuffled one takes the same rows. */
final class EpochCheck {
  private static final long SHUFFLE = 5;

  /** Units by which a loss may differ that is summed in another order. */
  private static final double LOSS_UNITS = 1000;

  /** By how much the mean of an epoch may differ, which is a sum in double. */
  private static final double MEAN_ERROR = 1e-9;

  private final Network network;
  private final GeneratedNetwork generated;
  private final Comparison comparison;
  private final List<StoredTensors.StoredTensor> tensors;

  EpochCheck(
      Network network,
      GeneratedNetwork generated,
      Comparison comparison,
      List<StoredTensors.StoredTensor> tensors) {
    this.network = network;
    this.generated = generated;
    this.comparison = comparison;
    this.tensors = tensors;
  }

  private boolean has(Class<? extends Layer> kind) {
    return network.allLayers().stream().anyMatch(kind::isInstance);
  }

  void run(Trial trial) throws GeneratedNetwork.Failure {
    int rows = trial.x().rows();
    if (has(Layer.BatchNorm.class) && rows % network.batch() == 1) {
      return; // the last batch would be a single row, which batch_norm refuses
    }
    comparison.checked("trainEpoch");
    try {
      checkOrder(trial.x(), trial.targets());
      int batch = Math.min(network.batch(), rows);
      checkShuffling(trial.x().firstRows(batch), trial.targets().firstRows(batch));
    } catch (GeneratedNetwork.Failure failure) {
      if (!(failure.getCause() instanceof ArithmeticException)) {
        throw failure;
      } // too high a rate: the weights have blown up
    }
  }

  private void checkOrder(Matrix x, Targets targets) throws GeneratedNetwork.Failure {
    GeneratedNetwork steps = generated.twin("copy");
    GeneratedNetwork epoch = generated.twin("copy");
    double sum = 0;
    for (int first = 0; first < x.rows(); first += network.batch()) {
      int rows = Math.min(network.batch(), x.rows() - first);
      sum += rows * steps.overRowsFrom("trainStep", x, first, targets, rows);
    }
    double mean = sum / x.rows();
    double found = epoch.trainEpoch(x, targets);
    comparison.sameWeights("after trainEpoch", tensors, steps, epoch);
    boolean weighted =
        network.loss().orElseThrow() instanceof Loss.SoftmaxCrossEntropy loss && !loss.weights().isEmpty();
    if (!weighted) {
      checkLoss("trainEpoch", mean, found, MEAN_ERROR * Math.abs(mean));
    }
  }

  /**
   * A single batch has the same rows shuffled, and so the same loss; but dropout goes by a row's place, and
   * the
   * statistics of batch_norm are summed in its order.
   */
  private void checkShuffling(Matrix x, Targets targets) throws GeneratedNetwork.Failure {
    GeneratedNetwork shuffled = generated.twin("copy");
    GeneratedNetwork again = generated.twin("copy");
    double loss = generated.backward(x, targets);
    double found = shuffled.trainEpoch(x, targets, SHUFFLE);
    again.trainEpoch(x, targets, SHUFFLE);
    comparison.sameWeights("after two epochs shuffled by one seed", tensors, shuffled, again);
    if (!has(Layer.Dropout.class) && !has(Layer.BatchNorm.class)) {
      double allowed = LOSS_UNITS * network.precision().epsilon() * Math.max(1, Math.abs(loss));
      checkLoss("trainEpoch, shuffled", loss, found, allowed);
    }
  }

  private void checkLoss(String what, double expected, double found, double allowed) {
    if (!(Math.abs(found - expected) <= allowed)) {
      comparison.fail(String.format(Locale.ROOT, "%s: loss %s expected, %s found", what, expected, found));
    }
  }
}
