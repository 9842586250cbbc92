package dev.nnc.compiler.verify.check;

import dev.nnc.compiler.model.Layer;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.verify.loss.Targets;
import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.reference.layer.StoredTensor;
import dev.nnc.compiler.verify.subject.Comparison;
import dev.nnc.compiler.verify.subject.GeneratedNetwork;
import dev.nnc.compiler.verify.trial.Trial;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Checks what the class promises beside its numbers, by using it: what one method says of another,
 * files, forks and copies.
 */
final class UseCheck {
  private final Network network;
  private final GeneratedNetwork generated;
  private final Comparison comparison;
  private final List<StoredTensor> tensors;
  private final boolean batchNorm;

  UseCheck(
      Network network,
      GeneratedNetwork generated,
      Comparison comparison,
      List<StoredTensor> tensors) {
    this.network = network;
    this.generated = generated;
    this.comparison = comparison;
    this.tensors = tensors;
    this.batchNorm = network.allLayers().stream().anyMatch(Layer.BatchNorm.class::isInstance);
  }

  /** Uses the class; whether a whole batch is affordable, the caller knows. */
  void run(Trial trial, boolean affordable) throws GeneratedNetwork.Failure {
    checkNames();
    if (network.isClassifier()) {
      new ClassCheck(network, generated, comparison).run(trial);
    }
    checkFiles(trial);
    checkTwins(trial);
    new ThreadCheck(network, generated, comparison, tensors).run(trial);
    if (network.loss().isPresent()) {
      checkOffsets(trial);
      checkStale(trial);
      new RefusalCheck(network, generated.twin("copy"), comparison).run(trial);
    }
    if (network.optimizer().isPresent()) {
      new EpochCheck(network, generated, comparison, tensors).run(trial, affordable);
    }
  }

  private void checkNames() throws GeneratedNetwork.Failure {
    comparison.checked("parameter names and shapes");
    List<String> names = tensors.stream().map(StoredTensor::name).toList();
    require(
        names.equals(generated.parameterNames()),
        "parameterNames: %s expected, %s found",
        names,
        generated.parameterNames());
    for (StoredTensor tensor : tensors) {
      int[] shape = tensor.rows() == 0
          ? new int[] {tensor.columns()}
          : new int[] {tensor.rows(), tensor.columns()};
      int[] found = generated.parameterShape(tensor.name());
      require(
          Arrays.equals(shape, found),
          "parameterShape(%s): %s expected, %s found",
          tensor.name(),
          Arrays.toString(shape),
          Arrays.toString(found));
    }
  }

  private void checkFiles(Trial trial) throws GeneratedNetwork.Failure {
    comparison.checked("save and load");
    GeneratedNetwork loaded = generated.load(generated.save());
    comparison.sameWeights("after save and load", tensors, generated, loaded);
    requireSameOutputs("after save and load", loaded, trial);
  }

  private void checkTwins(Trial trial) throws GeneratedNetwork.Failure {
    comparison.checked("fork and copy");
    GeneratedNetwork fork = generated.twin("fork");
    GeneratedNetwork copy = generated.twin("copy");
    requireSameOutputs("of a fork", fork, trial);
    requireSameOutputs("of a copy", copy, trial);
    if (tensors.isEmpty()) {
      return;
    }
    String name = tensors.get(0).name();
    double[] before = generated.parameter(name);
    double[] other = before.clone();
    other[0] = before[0] == 1 ? 2 : 1;
    fork.setParameter(name, other);
    require(Arrays.equals(other, generated.parameter(name)), "%s: a fork does not share it", name);
    require(Arrays.equals(before, copy.parameter(name)), "%s: a copy shares it", name);
    generated.setParameter(name, before);
  }

  /** Rows from the second on, by the offset and cut out. */
  private void checkOffsets(Trial trial) throws GeneratedNetwork.Failure {
    comparison.checked("offsets");
    int count = Math.min(trial.x().rows() - 1, network.batch());
    if (batchNorm && count < 2) {
      return;
    }
    int[] rows = IntStream.rangeClosed(1, count).toArray();
    Matrix x = trial.x().rows(rows);
    Targets targets = trial.targets().rows(rows);
    requireSame(
        "loss",
        generated.loss(x, targets),
        generated.overRowsFrom("loss", trial.x(), 1, trial.targets(), count));
    double loss = generated.backward(x, targets);
    double[] inputGradient = generated.inputGradient();
    requireSame(
        "backward", loss, generated.overRowsFrom("backward", trial.x(), 1, trial.targets(), count));
    require(
        Arrays.equals(inputGradient, generated.inputGradient()),
        "inputGradient: other bits from row 1 on");
    if (network.optimizer().isPresent()) {
      GeneratedNetwork cut = generated.twin("copy");
      GeneratedNetwork offset = generated.twin("copy");
      requireSame(
          "trainStep",
          cut.trainStep(x, targets),
          offset.overRowsFrom("trainStep", trial.x(), 1, trial.targets(), count));
      comparison.sameWeights("after trainStep from row 1 on", tensors, cut, offset);
    }
  }

  /** Gradients are those of the weights as they are: gone once something changes these. */
  private void checkStale(Trial trial) throws GeneratedNetwork.Failure {
    comparison.checked("stale gradients");
    int rows = Math.min(network.batch(), trial.x().rows());
    Matrix x = trial.x().firstRows(rows);
    Targets targets = trial.targets().firstRows(rows);
    GeneratedNetwork copy = generated.twin("copy");
    requireStale(trial, copy, "before a backward");
    copy.backward(x, targets);
    copy.inputGradient();
    if (!tensors.isEmpty()) {
      String name = tensors.get(0).name();
      copy.setParameter(name, copy.parameter(name));
      requireStale(trial, copy, "after setParameter");
    }
    if (FitCheck.fits(network)) {
      copy.backward(x, targets);
      FitCheck.fit(network, copy, x, targets);
      requireStale(trial, copy, "after fit");
    }
    if (network.optimizer().isPresent()) {
      // Another copy: with fitted features these rows need not have a finite loss.
      GeneratedNetwork trained = generated.twin("copy");
      trained.backward(x, targets);
      trained.trainStep(x, targets);
      requireStale(trial, trained, "after trainStep");
    }
  }

  private void requireStale(Trial trial, GeneratedNetwork copy, String when) {
    requireRefused("inputGradient " + when, copy::inputGradient);
    for (String name : trial.exact().gradients().keySet()) {
      requireRefused("gradient of " + name + " " + when, () -> copy.gradient(name));
    }
  }

  private void requireRefused(String what, GeneratedNetwork.Call call) {
    try {
      call.run();
      comparison.fail(what + ": IllegalStateException expected, nothing thrown");
    } catch (GeneratedNetwork.Failure failure) {
      require(
          failure.getCause() instanceof IllegalStateException,
          "%s: IllegalStateException expected, %s thrown",
          what,
          String.valueOf(failure.getCause()));
    }
  }

  private void requireSame(String method, double cut, double offset) {
    require(
        cut == offset || Double.isNaN(cut),
        "%s from row 1 on: %s expected, %s found",
        method,
        cut,
        offset);
  }

  private void requireSameOutputs(String when, GeneratedNetwork other, Trial trial)
      throws GeneratedNetwork.Failure {
    int outputs = network.outputSize();
    require(
        Arrays.equals(generated.forward(trial.x(), outputs), other.forward(trial.x(), outputs)),
        "forward %s: other bits",
        when);
  }

  private void require(boolean condition, String finding, Object... arguments) {
    if (!condition) {
      comparison.fail(String.format(Locale.ROOT, finding, arguments));
    }
  }
}
