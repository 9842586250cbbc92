package dev.nnc.spark.train;

import dev.nnc.spark.network.Learner;
import dev.nnc.spark.state.StateFile;
import java.io.IOException;

/**
 * A partition trains a network of its own; what it adds is how far each number has moved, the state
 * of the optimizer's among them. Numbers that nothing moves have moved by zero exactly.
 */
record LocalSteps() implements RoundTask.Work {

  @Override
  public Contribution of(RowBatches batches, Learner network, byte[] start) throws IOException {
    long rows = 0;
    double loss = 0;
    while (batches.next()) {
      double mean = batches.isJoined()
          ? network.trainEpoch(batches.x(), batches.answers(), batches.count())
          : network.trainStep(batches.x(), batches.answers(), batches.count());
      rows += batches.count();
      loss += mean * batches.count();
    }
    StateFile from = StateFile.of(start);
    StateFile to = StateFile.of(network.save());
    double[] moved = new double[from.size()];
    for (int i = 0; i < moved.length; i++) {
      moved[i] = rows * (to.get(i) - from.get(i));
    }
    return new Contribution(rows, loss, network.step(), moved);
  }
}
