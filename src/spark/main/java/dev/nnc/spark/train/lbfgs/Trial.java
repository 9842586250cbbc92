package dev.nnc.spark.train.lbfgs;

import dev.nnc.spark.network.Learner;
import dev.nnc.spark.state.StateFile;
import dev.nnc.spark.train.Contribution;
import dev.nnc.spark.train.RoundTask;
import dev.nnc.spark.train.RowBatches;
import dev.nnc.spark.train.gradient.GradientSums;
import dev.nnc.spark.train.gradient.GradientWork;
import java.io.IOException;

/**
 * The gradients of weights that a line search tries: where they are too far off for a finite loss,
 * the loss is infinite, and the search looks nearer.
 */
record Trial() implements RoundTask.Work {

  @Override
  public Contribution of(RowBatches batches, Learner network, byte[] start) throws IOException {
    try {
      return new GradientWork(false).of(batches, network, start);
    } catch (ArithmeticException notFinite) {
      double[] none = GradientSums.none(StateFile.of(start)).values();
      return new Contribution(1, Double.POSITIVE_INFINITY, network.step(), none);
    }
  }
}
