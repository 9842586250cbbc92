package dev.nnc.spark.train.gradient;

import dev.nnc.compiler.model.Clip;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.RateSteps;
import dev.nnc.spark.network.NetworkFacts;
import dev.nnc.spark.state.StateFile;
import dev.nnc.spark.train.Averaging;
import dev.nnc.spark.train.Contribution;
import dev.nnc.spark.train.RoundTask;
import java.util.Arrays;

/**
 * A round is one step on a batch of every partition: the driver takes it, with the network's
 * optimizer, by the gradient of the mean loss over all rows of the round. Running statistics move
 * by the mean of what the batches move them.
 */
public final class GradientAveraging implements Averaging {
  private final Network network;
  private final GradientWork work;
  private final DriverOptimizer optimizer;

  /**
   * Steps of a network.
   *
   * @param network with an optimizer
   */
  public GradientAveraging(Network network) {
    this.network = network;
    this.work = new GradientWork(NetworkFacts.of(network).joinsRows());
    this.optimizer = new DriverOptimizer(network.optimizer().orElseThrow());
  }

  @Override
  public RoundTask.Work work() {
    return work;
  }

  /**
   * The network after the step.
   *
   * @throws IllegalStateException if a gradient that their joint norm clips, or a weight after the
   *     step, is not finite
   */
  @Override
  public StateFile after(StateFile start, Contribution sum) {
    GradientSums sums = GradientSums.of(start, sum.sums());
    double factor = clip(sums, sum.rows(), start.step()) / sum.rows();
    double rate = optimizer.rate() * RateSteps.factor(network.schedule(), start.step());
    double[] numbers = start.numbers();
    for (int p = 0; p < sums.names().size(); p++) {
      double[] gradients = sums.of(p);
      if (sums.isTrained(p)) {
        Arrays.setAll(gradients, i -> cut(factor * gradients[i]));
        optimizer.step(start, sums.names().get(p), gradients, rate, numbers);
      } else {
        for (int i = 0; i < gradients.length; i++) {
          numbers[sums.begin(p) + i] += gradients[i] / sum.rows();
        }
      }
    }
    return start.withNumbers(numbers).withStep(start.step() + 1);
  }

  /** What all gradients are multiplied by: min(1, max / (their joint norm + 1e-6)). */
  private double clip(GradientSums sums, long rows, long step) {
    if (!(network.clip().orElse(null) instanceof Clip.Norm clip)) {
      return 1;
    }
    double largest = 0;
    for (int p = 0; p < sums.names().size(); p++) {
      for (double each : sums.isTrained(p) ? sums.of(p) : new double[0]) {
        if (!Double.isFinite(each)) {
          throw new IllegalStateException("step " + step + ": the loss is finite, a gradient of "
              + sums.names().get(p) + " is not");
        }
        largest = Math.max(largest, Math.abs(each));
      }
    }
    return Math.min(1, clip.max() / (norm(sums, largest) / rows + 1e-6));
  }

  /** The joint norm; no square is too large for it. */
  private static double norm(GradientSums sums, double largest) {
    double squares = 0;
    for (int p = 0; p < sums.names().size(); p++) {
      for (double each : sums.isTrained(p) ? sums.of(p) : new double[0]) {
        squares += each / largest * (each / largest);
      }
    }
    return largest == 0 ? 0 : largest * Math.sqrt(squares);
  }

  private double cut(double gradient) {
    return network.clip().orElse(null) instanceof Clip.Value clip
        ? Math.max(-clip.max(), Math.min(clip.max(), gradient))
        : gradient;
  }
}
