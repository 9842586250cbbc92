package dev.nnc.compiler.verify.check;

import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.plan.Planner;
import dev.nnc.compiler.plan.form.Sharing;
import dev.nnc.compiler.verify.loss.Targets;
import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.number.SplitMix64;
import dev.nnc.compiler.verify.reference.layer.StoredTensor;
import dev.nnc.compiler.verify.subject.Comparison;
import dev.nnc.compiler.verify.subject.GeneratedNetwork;
import dev.nnc.compiler.verify.trial.Trial;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Checks that a class whose passes threads share computes with several the bits that it computes
 * with one.
 */
final class ThreadCheck {
  private static final int THREADS = 2;

  private final Network network;
  private final GeneratedNetwork generated;
  private final Comparison comparison;
  private final List<StoredTensor> tensors;

  ThreadCheck(
      Network network,
      GeneratedNetwork generated,
      Comparison comparison,
      List<StoredTensor> tensors) {
    this.network = network;
    this.generated = generated;
    this.comparison = comparison;
    this.tensors = tensors;
  }

  void run(Trial trial) throws GeneratedNetwork.Failure {
    Optional<Sharing> sharing = Planner.plan(network).sharing();
    if (sharing.isEmpty()) {
      return;
    }
    comparison.checked("threads");
    GeneratedNetwork one = withThreads(1);
    GeneratedNetwork several = withThreads(THREADS);
    // shares of unequal sizes, where a batch holds so many rows
    int rows = THREADS * sharing.get().leastRows() + 1;
    if (network.loss().isPresent()) {
      train(one, several, trial, Math.min(rows, network.batch()));
    }
    int[] scored = drawn(trial, rows);
    int outputs = network.outputSize();
    require(
        Arrays.equals(
            one.forward(trial.x().rows(scored), outputs),
            several.forward(trial.x().rows(scored), outputs)),
        "forward");
  }

  private GeneratedNetwork withThreads(int threads) throws GeneratedNetwork.Failure {
    GeneratedNetwork made = generated.another(network.seed(), threads);
    for (StoredTensor tensor : tensors) {
      made.setParameter(tensor.name(), generated.parameter(tensor.name()));
    }
    return made;
  }

  private static int[] drawn(Trial trial, int count) {
    int[] rows = new int[count];
    SplitMix64 random = new SplitMix64(6);
    Arrays.setAll(rows, r -> random.below(trial.x().rows()));
    return rows;
  }

  private void train(GeneratedNetwork one, GeneratedNetwork several, Trial trial, int count)
      throws GeneratedNetwork.Failure {
    int[] rows = drawn(trial, count);
    Matrix x = trial.x().rows(rows);
    Targets targets = trial.targets().rows(rows);
    require(one.backward(x, targets) == several.backward(x, targets), "backward");
    require(Arrays.equals(one.inputGradient(), several.inputGradient()), "inputGradient");
    for (StoredTensor tensor : tensors) {
      if (trial.exact().gradients().containsKey(tensor.name())) {
        boolean same = Arrays.equals(one.gradient(tensor.name()), several.gradient(tensor.name()));
        require(same, "gradient of " + tensor.name());
      }
    }
    if (network.optimizer().isPresent()) {
      require(one.trainStep(x, targets) == several.trainStep(x, targets), "trainStep");
      comparison.sameWeights("after trainStep on " + THREADS + " threads", tensors, one, several);
    }
  }

  private void require(boolean condition, String what) {
    if (!condition) {
      comparison.fail(what + ": other bits on " + THREADS + " threads than on one");
    }
  }
}
