package dev.nnc.compiler.verify.check;

import dev.nnc.compiler.calculus.word.TargetRange;
import dev.nnc.compiler.model.Loss;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.output.GeneratedFile;
import dev.nnc.compiler.verify.loss.Targets;
import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.number.SplitMix64;
import dev.nnc.compiler.verify.reference.StoredTensors;
import dev.nnc.compiler.verify.reference.layer.StoredTensor;
import dev.nnc.compiler.verify.subject.Comparison;
import dev.nnc.compiler.verify.subject.GeneratedNetwork;
import dev.nnc.compiler.verify.trial.Inputs;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs what the class would run on another machine or another Java. Where a class chooses between
 * kernels by the machine that runs it, the choice is a boolean constant, and both kernels give the
 * same bits: so the class with the opposite choice is compared with the one that the reference has
 * judged.
 */
public final class OtherMachineCheck {
  private static final Pattern CHOICE =
      Pattern.compile("(?m)^( +static final boolean \\w+ = )(.+);$");

  /** Weights times rows. */
  private static final long WORK = 1L << 22;

  /** Whole tiles and one row more. */
  private static final int MOST_ROWS = 43;

  /** Several rows at a time and one row more. */
  private static final int LEAST_ROWS = 7;

  private final Network network;
  private final GeneratedNetwork here;
  private final GeneratedNetwork there;
  private final Comparison comparison;

  public OtherMachineCheck(
      Network network, GeneratedNetwork here, GeneratedNetwork there, Comparison comparison) {
    this.network = network;
    this.here = here;
    this.there = there;
    this.comparison = comparison;
  }

  /** The class with each choice made the other way, if it has any. */
  public static Optional<GeneratedFile> other(GeneratedFile file) {
    Matcher choice = CHOICE.matcher(file.text());
    return choice.find()
        ? Optional.of(new GeneratedFile(file.path(), choice.replaceAll("$1!($2);")))
        : Optional.empty();
  }

  public void run() throws GeneratedNetwork.Failure {
    comparison.checked("other machines");
    List<StoredTensor> tensors = StoredTensors.of(network);
    long stored = tensors.stream().mapToLong(StoredTensor::size).sum();
    int rows = (int) Math.min(
        network.batch(), Math.max(LEAST_ROWS, Math.min(MOST_ROWS, WORK / Math.max(1, stored))));
    SplitMix64 random = new SplitMix64(7);
    Matrix x = new Matrix(rows, network.inputSize());
    Arrays.setAll(x.values(), i -> random.normal());
    Inputs.drawCategories(network.input(), x, random);
    int outputs = network.outputSize();
    here.setAllAsTheyAre();
    there.setAllAsTheyAre();
    same("forward", here.forward(x, outputs), there.forward(x, outputs));
    if (network.loss().isEmpty()) {
      return;
    }
    Targets targets = targets(network.loss().get(), rows, random);
    if (!Double.isFinite(here.loss(x, targets))) {
      return;
    }
    same("loss of backward", here.backward(x, targets), there.backward(x, targets));
    same("inputGradient", here.inputGradient(), there.inputGradient());
    for (StoredTensor tensor : tensors) {
      if (here.hasGradient(tensor.name())) {
        same(
            "gradient of " + tensor.name(),
            here.gradient(tensor.name()),
            there.gradient(tensor.name()));
      }
    }
    if (network.optimizer().isPresent()) {
      same("loss of trainStep", here.trainStep(x, targets), there.trainStep(x, targets));
      comparison.sameWeights(
          "after trainStep with the opposite choice of kernels", tensors, here, there);
    }
  }

  private void same(String what, double a, double b) {
    same(what, new double[] {a}, new double[] {b});
  }

  private void same(String what, double[] a, double[] b) {
    int at = Arrays.mismatch(a, b);
    if (at >= 0) {
      comparison.fail(what + " [" + at + "]: " + a[at] + " here, but " + b[at]
          + " where the class chooses its kernels the other way");
    }
  }

  private Targets targets(Loss loss, int rows, SplitMix64 random) {
    if (loss.takesLabels()) {
      int[] labels = new int[rows];
      Arrays.setAll(labels, r -> random.below(network.classCount()));
      return Targets.of(labels);
    }
    TargetRange range = ((Loss.Elementwise) loss).definition().targets();
    Matrix values = new Matrix(rows, network.outputSize());
    Arrays.setAll(values.values(), i -> target(range, random));
    return Targets.of(values);
  }

  private static double target(TargetRange range, SplitMix64 random) {
    double least = range.isBounded() ? range.least() : 0;
    return range.endsOnly()
        ? (random.below(2) == 0 ? range.most() : range.least())
        : random.uniform(least, least + range.width());
  }
}
