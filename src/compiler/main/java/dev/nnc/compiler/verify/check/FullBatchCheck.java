package dev.nnc.compiler.verify.check;

import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Optimizer;
import dev.nnc.compiler.model.WeightMemory;
import dev.nnc.compiler.verify.loss.ReferenceLoss;
import dev.nnc.compiler.verify.loss.Targets;
import dev.nnc.compiler.verify.number.Rounding;
import dev.nnc.compiler.verify.number.SplitMix64;
import dev.nnc.compiler.verify.reference.Reference;
import dev.nnc.compiler.verify.reference.layer.StoredTensor;
import dev.nnc.compiler.verify.subject.Comparison;
import dev.nnc.compiler.verify.subject.GeneratedNetwork;
import dev.nnc.compiler.verify.trial.Trial;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks the code that only a full batch runs against what the class computes for its parts, which
 * the reference has judged: the gradient of a mean is the mean of the gradients, each part by its
 * number of rows.
 */
final class FullBatchCheck {
  /** Units by which sums in another order may differ, times the root of their number of terms. */
  private static final double UNITS = 32;

  /** By how much the disturbances of a trial may understate its rounding. */
  private static final double SPREADS = 10;

  private final Network network;
  private final GeneratedNetwork generated;
  private final Comparison comparison;
  private final List<StoredTensor> tensors;
  private final double tolerance;

  FullBatchCheck(
      Network network,
      GeneratedNetwork generated,
      Comparison comparison,
      List<StoredTensor> tensors,
      double looseness) {
    this.network = network;
    this.generated = generated;
    this.comparison = comparison;
    this.tensors = tensors;
    double sums = UNITS * network.precision().epsilon() * Math.sqrt(network.batch());
    this.tolerance = Math.max(sums, SPREADS * looseness);
  }

  /** The sum of the parts, and of their magnitudes. */
  private record Total(double[] values, double[] magnitudes) {
    Total(int size) {
      this(new double[size], new double[size]);
    }

    void add(double[] part, double share, int at) {
      for (int i = 0; i < part.length; i++) {
        values[at + i] += share * part[i];
        magnitudes[at + i] += Math.abs(share * part[i]);
      }
    }
  }

  /**
   * Runs batches of the trial's rows, drawn again and again: full ones, and parts that leave other
   * rests.
   */
  void run(Trial trial) throws GeneratedNetwork.Failure {
    comparison.checked("full batch");
    for (int rest : new int[] {4, 7, 13, network.batch()}) {
      if (rest > trial.x().rows() && rest <= network.batch()) {
        run(trial, rest);
      }
    }
  }

  private void run(Trial trial, int batch) throws GeneratedNetwork.Failure {
    ReferenceLoss loss = ReferenceLoss.of(network.loss().orElseThrow(), Rounding.none());
    int[] rows = new int[batch];
    SplitMix64 random = new SplitMix64(4);
    Arrays.setAll(rows, r -> random.below(trial.x().rows()));
    Map<String, Total> expected = new HashMap<>();
    for (StoredTensor tensor : tensors) {
      if (trial.exact().gradients().containsKey(tensor.name())) {
        expected.put(tensor.name(), new Total(tensor.size()));
      }
    }
    Total inputGradient = new Total(batch * network.inputSize());
    Total meanLoss = new Total(1);
    double totalWeight = loss.weight(trial.targets().rows(rows));
    for (int first = 0; first < batch; first += trial.x().rows()) {
      int[] part =
          Arrays.copyOfRange(rows, first, Math.min(batch, first + trial.x().rows()));
      Targets targets = trial.targets().rows(part);
      double share = loss.weight(targets) / totalWeight;
      meanLoss.add(new double[] {generated.backward(trial.x().rows(part), targets)}, share, 0);
      for (Map.Entry<String, Total> entry : expected.entrySet()) {
        entry.getValue().add(generated.gradient(entry.getKey()), share, 0);
      }
      inputGradient.add(generated.inputGradient(), share, first * network.inputSize());
    }
    double found = generated.backward(trial.x().rows(rows), trial.targets().rows(rows));
    addNoise(trial, expected);
    compare("loss", meanLoss, new double[] {found});
    compare("inputGradient", inputGradient, generated.inputGradient());
    for (Map.Entry<String, Total> entry : expected.entrySet()) {
      compare(
          "gradient of " + entry.getKey(), entry.getValue(), generated.gradient(entry.getKey()));
    }
    checkStep(trial, rows, expected);
  }

  /**
   * Counts what rounding alone makes of the gradients of vectors, which are sums over all that is
   * in a batch: where the terms of one part cancel, their sum says nothing of their size.
   */
  private void addNoise(Trial trial, Map<String, Total> gradients) {
    trial.references().forEach(reference -> reference.backward(trial.x(), trial.targets()));
    for (StoredTensor tensor : tensors) {
      Total total = gradients.get(tensor.name());
      for (int i = 0; total != null && tensor.rows() == 0 && i < tensor.size(); i++) {
        double exact = trial.exact().gradient(tensor.name()).at(i);
        double spread = 0;
        for (Reference disturbed : trial.references()) {
          spread = Math.max(spread, Math.abs(disturbed.gradient(tensor.name()).at(i) - exact));
        }
        total.magnitudes()[i] += SPREADS * spread / tolerance;
      }
    }
  }

  /**
   * One step of a copy, which fuses what backward stores; only sgd's is a smooth function of the
   * gradient.
   */
  private void checkStep(Trial trial, int[] rows, Map<String, Total> gradients)
      throws GeneratedNetwork.Failure {
    if (!(network.optimizer().orElse(null) instanceof Optimizer.Sgd sgd)
        || !StepCheck.follows(network)) {
      return;
    }
    GeneratedNetwork copy = generated.twin("copy");
    copy.trainStep(trial.x().rows(rows), trial.targets().rows(rows));
    for (Map.Entry<String, Total> entry : gradients.entrySet()) {
      double[] weights = generated.parameter(entry.getKey());
      double[] gradient = entry.getValue().values();
      double[] magnitudes = new double[weights.length];
      for (int i = 0; i < weights.length; i++) {
        double before = weights[i];
        double clipped = StepCheck.clipped(network, gradient[i]);
        weights[i] = sgd.next(before, clipped, sgd.rate(), new WeightMemory());
        magnitudes[i] = sgd.rate() * (1 + sgd.momentum()) * entry.getValue().magnitudes()[i];
      }
      comparison.sums(
          entry.getKey() + " after trainStep of a full batch",
          weights,
          magnitudes,
          tolerance,
          copy.parameter(entry.getKey()));
    }
  }

  private void compare(String what, Total total, double[] found) {
    comparison.sums(
        what + " of a full batch", total.values(), total.magnitudes(), tolerance, found);
  }
}
