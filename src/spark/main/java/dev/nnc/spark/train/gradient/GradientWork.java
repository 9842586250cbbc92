package dev.nnc.spark.train.gradient;

import dev.nnc.spark.network.Learner;
import dev.nnc.spark.state.StateFile;
import dev.nnc.spark.train.Contribution;
import dev.nnc.spark.train.RoundTask;
import dev.nnc.spark.train.RowBatches;
import java.io.IOException;

/**
 * A partition takes no step: it says the gradients of its batches.
 *
 * @param hasStatistics whether a step moves running statistics, those of batch_norm
 */
public record GradientWork(boolean hasStatistics) implements RoundTask.Work {

  @Override
  public Contribution of(RowBatches batches, Learner network, byte[] start) throws IOException {
    GradientSums sums = GradientSums.none(StateFile.of(start));
    long rows = 0;
    double loss = 0;
    while (batches.next()) {
      int count = batches.count();
      // One row more than a batch, which no backward takes, is two halves; batch_norm cannot take
      // a half of one row, which sees its neighbour along.
      int half = batches.isJoined() ? (count + 1) / 2 : count;
      loss += half * add(sums, batches, network, 0, half, half);
      if (half < count) {
        int first = Math.min(half, count - 2);
        loss += (count - half) * add(sums, batches, network, first, count - first, count - half);
      }
      rows += count;
    }
    return new Contribution(rows, loss, network.step(), sums.values());
  }

  /** Adds some rows of a batch, with the weight of so many. */
  private double add(
      GradientSums sums, RowBatches batches, Learner network, int first, int count, int weight) {
    double loss = network.backward(batches.x(), first, batches.answers(), count);
    sums.addGradients(network, weight);
    if (hasStatistics) {
      Learner moved = network.copy();
      moved.trainStep(batches.x(), first, batches.answers(), count);
      sums.addMovement(network, moved, weight);
    }
    return loss;
  }
}
