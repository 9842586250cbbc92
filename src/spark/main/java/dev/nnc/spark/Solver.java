package dev.nnc.spark;

import dev.nnc.spark.network.NetworkFacts;
import dev.nnc.spark.network.SparkNetwork;
import dev.nnc.spark.state.StateFile;
import dev.nnc.spark.train.Checkpoints;
import dev.nnc.spark.train.Progress;
import dev.nnc.spark.train.Rounds;
import dev.nnc.spark.train.Training;
import dev.nnc.spark.train.WeightAveraging;
import dev.nnc.spark.train.gradient.GradientAveraging;
import dev.nnc.spark.train.lbfgs.Lbfgs;
import org.apache.spark.ml.param.Param;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How an estimator trains: by rounds of weights or gradients, or by l-bfgs. */
final class Solver {
  private static final Logger LOG = LoggerFactory.getLogger(Solver.class);

  private final NetworkEstimator estimator;
  private final SparkNetwork network;
  private final NetworkFacts facts;

  Solver(NetworkEstimator estimator, SparkNetwork network) {
    this.estimator = estimator;
    this.network = network;
    this.facts = network.facts();
  }

  /**
   * Looks whether the parameters go together, and with the network.
   *
   * @throws IllegalArgumentException if not
   */
  void check() {
    require(facts.hasLoss(), facts.name() + " has no loss to train by");
    if (isLbfgs()) {
      require(
          !facts.joinsRows(),
          "l-bfgs takes no step that would move the running statistics of batch_norm in "
              + facts.name());
      requireNotSet(estimator.stepsPerRound(), "l-bfgs has no rounds: setStepsPerRound");
      requireNotSet(estimator.checkpointDir(), "l-bfgs keeps no checkpoints: setCheckpoint");
      require(
          !averagesGradients(),
          "l-bfgs averages the gradients of all rows: setAveraging(\"gradients\") belongs to the network's own optimizer");
      return;
    }
    require(
        facts.trains(),
        facts.name() + " has no optimizer to train with; setSolver(\"l-bfgs\") needs none");
    if (averagesGradients()) {
      require(
          network.model().isPresent(),
          "setAveraging(\"gradients\") needs the text of the network: the class "
              + facts.name()
              + " does not say what its optimizer is");
      requireNotSet(
          estimator.stepsPerRound(), "a round of averaged gradients is one step: setStepsPerRound");
    }
  }

  private static void require(boolean right, String otherwise) {
    if (!right) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  private void requireNotSet(Param<?> param, String what) {
    require(!estimator.isSet(param), what + " does not go with it");
  }

  private boolean isLbfgs() {
    return estimator.getOrDefault(estimator.solver()).equals(NetworkEstimator.LBFGS);
  }

  private boolean averagesGradients() {
    return estimator.getOrDefault(estimator.averaging()).equals(NetworkEstimator.GRADIENTS);
  }

  /** Trains to the end. */
  Progress run(Rounds rounds, Checkpoints checkpoints, StateFile begin) {
    if (isLbfgs()) {
      if (facts.trains()) {
        LOG.warn("the optimizer of {} is ignored: l-bfgs takes its place", facts.name());
      }
      int maxIter = (int) estimator.getOrDefault(estimator.maxIter());
      return new Lbfgs(rounds, maxIter, (double) estimator.getOrDefault(estimator.tol()))
          .run(begin);
    }
    if (averagesGradients()) {
      GradientAveraging averaging = new GradientAveraging(network.model().orElseThrow());
      return new Training(rounds, averaging, checkpoints, estimator.getEpochs(), 1).run(begin);
    }
    return new Training(
            rounds,
            new WeightAveraging(),
            checkpoints,
            estimator.getEpochs(),
            estimator.getStepsPerRound())
        .run(begin);
  }
}
