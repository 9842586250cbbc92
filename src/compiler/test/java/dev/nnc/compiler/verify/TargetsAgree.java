package dev.nnc.compiler.verify;

import dev.nnc.compiler.calculus.word.TargetRange;
import dev.nnc.compiler.model.Layer;
import dev.nnc.compiler.model.Loss;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.output.GeneratedFile;
import dev.nnc.compiler.verify.loss.Targets;
import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.number.SplitMix64;
import dev.nnc.compiler.verify.reference.StoredTensors;
import dev.nnc.compiler.verify.reference.layer.StoredTensor;
import dev.nnc.compiler.verify.subject.GeneratedNetwork;
import dev.nnc.compiler.verify.subject.InMemoryCompiler.Outcome;
import dev.nnc.compiler.verify.trial.Inputs;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Runs the classes of both targets side by side on the same numbers: they promise the same bits.
 */
final class TargetsAgree {
  private static final int ROWS = 21;

  private final Network network;
  private final String className;
  private final Outcome plainClasses;
  private final Outcome vectorClasses;
  private final SplitMix64 random = new SplitMix64(1);
  private String fault;

  TargetsAgree(Network network, GeneratedFile file, Outcome plainClasses, Outcome vectorClasses) {
    this.network = network;
    this.className = Verifier.className(file);
    this.plainClasses = plainClasses;
    this.vectorClasses = vectorClasses;
  }

  /** What the two differ in first. */
  Optional<String> fault() {
    if (!vectorClasses.succeeded()) {
      return Optional.of("vector target does not compile: " + vectorClasses.messages());
    }
    try {
      GeneratedNetwork plain = GeneratedNetwork.load(
          plainClasses.classes(), className, network.precision(), network.seed());
      GeneratedNetwork vector = GeneratedNetwork.load(
          vectorClasses.classes(), className, network.precision(), network.seed());
      plain.setAllAsTheyAre();
      vector.setAllAsTheyAre();
      run(plain, vector);
    } catch (GeneratedNetwork.Failure failure) {
      fault = "the targets side by side: " + failure.getMessage();
    }
    return Optional.ofNullable(fault);
  }

  private interface Numbers {
    double[] of(GeneratedNetwork network) throws GeneratedNetwork.Failure;
  }

  /** A loss that is not finite is an exception of both, with the same words. */
  private static double[] numbers(Numbers numbers, GeneratedNetwork network)
      throws GeneratedNetwork.Failure {
    try {
      return numbers.of(network);
    } catch (GeneratedNetwork.Failure failure) {
      if (failure.getCause() instanceof ArithmeticException) {
        return new double[] {failure.getMessage().hashCode()};
      }
      throw failure;
    }
  }

  private boolean agree(
      String what, GeneratedNetwork plain, GeneratedNetwork vector, Numbers numbers)
      throws GeneratedNetwork.Failure {
    double[] expected = numbers(numbers, plain);
    double[] found = numbers(numbers, vector);
    int at = Arrays.mismatch(expected, found);
    if (at >= 0 && fault == null) {
      fault = String.format(
          Locale.ROOT,
          "%s[%d]: %s of the plain target, %s of the vector target",
          what,
          at,
          expected[at],
          found[at]);
    }
    return at < 0;
  }

  private void run(GeneratedNetwork plain, GeneratedNetwork vector)
      throws GeneratedNetwork.Failure {
    Matrix x = inputs();
    Targets targets = targets();
    int outputs = network.outputSize();
    boolean same = agree("forward", plain, vector, n -> n.forward(x, outputs))
        && agree("predict", plain, vector, n -> n.predict(x, outputs));
    if (!same || network.loss().isEmpty()) {
      return;
    }
    agree("loss", plain, vector, n -> new double[] {n.loss(x, targets)});
    int rows = Math.min(network.batch(), ROWS);
    agree("backward", plain, vector, n -> backward(n, x.firstRows(rows), targets.firstRows(rows)));
    boolean oneRowLeft = ROWS % network.batch() == 1
        && network.allLayers().stream().anyMatch(Layer.BatchNorm.class::isInstance);
    if (network.optimizer().isPresent() && !oneRowLeft) {
      agree("trainEpoch", plain, vector, n -> new double[] {n.trainEpoch(x, targets)});
      agree("trainEpoch, shuffled", plain, vector, n -> new double[] {n.trainEpoch(x, targets, 3)});
    }
    agree("saved file", plain, vector, n -> bytes(n.save()));
  }

  /** The loss, G_1 and every gradient in a row. */
  private double[] backward(GeneratedNetwork generated, Matrix x, Targets targets)
      throws GeneratedNetwork.Failure {
    double loss = generated.backward(x, targets);
    double[] all = generated.inputGradient();
    all = Arrays.copyOf(all, all.length + 1);
    all[all.length - 1] = loss;
    for (StoredTensor tensor : StoredTensors.of(network)) {
      double[] gradient = new double[0];
      try {
        gradient = generated.gradient(tensor.name());
      } catch (GeneratedNetwork.Failure none) {
        // Frozen, or not a parameter.
        continue;
      }
      int end = all.length;
      all = Arrays.copyOf(all, end + gradient.length);
      System.arraycopy(gradient, 0, all, end, gradient.length);
    }
    return all;
  }

  private static double[] bytes(byte[] file) {
    double[] values = new double[file.length];
    for (int i = 0; i < file.length; i++) {
      values[i] = file[i];
    }
    return values;
  }

  private Matrix inputs() {
    Matrix x = new Matrix(ROWS, network.inputSize());
    for (int i = 0; i < x.values().length; i++) {
      boolean special = random.below(12) == 0;
      x.values()[i] = special ? network.takesMissing() ? Double.NaN : 0 : random.normal();
    }
    Inputs.drawCategories(network.input(), x, random);
    return x;
  }

  private Targets targets() {
    if (network.loss().isEmpty() || network.loss().get().takesLabels()) {
      int[] labels = new int[ROWS];
      Arrays.setAll(labels, row -> random.below(network.classCount()));
      return Targets.of(labels);
    }
    Matrix targets = new Matrix(ROWS, network.outputSize());
    TargetRange range = ((Loss.Elementwise) network.loss().get()).definition().targets();
    double least = range.isBounded() ? range.least() : 0;
    for (int i = 0; i < targets.values().length; i++) {
      targets.values()[i] =
          least + range.width() * (range.endsOnly() ? random.below(2) : random.below(3) / 2.0);
    }
    return Targets.of(targets);
  }
}
