package dev.nnc.compiler.verify.check;

import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.number.Stored;
import dev.nnc.compiler.verify.reference.Reference;
import dev.nnc.compiler.verify.reference.layer.StoredTensor;
import dev.nnc.compiler.verify.subject.Comparison;
import dev.nnc.compiler.verify.subject.GeneratedNetwork;
import dev.nnc.compiler.verify.trial.Trial;
import dev.nnc.compiler.verify.trial.Weights;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Checks outputs where values are large: units saturate, and logits are so far apart that their
 * exponentials would overflow. Only nnc's own activations promise to be right there.
 */
final class SaturationCheck {
  private static final double INPUTS = 40;

  private static final double LAST_WEIGHTS = 100;

  /** Well inside the range of float. */
  private static final double LARGEST = 1e15;

  private final Network network;
  private final GeneratedNetwork generated;
  private final Comparison comparison;
  private final List<StoredTensor> tensors;

  SaturationCheck(
      Network network,
      GeneratedNetwork generated,
      Comparison comparison,
      List<StoredTensor> tensors) {
    this.network = network;
    this.generated = generated;
    this.comparison = comparison;
    this.tensors = tensors;
  }

  /** Runs on a copy; the reference has its own weights back in the end. */
  void run(Trial trial) throws GeneratedNetwork.Failure {
    List<StoredTensor> products =
        tensors.stream().filter(t -> t.kind().equals("W")).toList();
    if (products.isEmpty() || !network.takesLargeValues()) {
      return;
    }
    Weights kept = Weights.of(trial.weights());
    String last = products.get(products.size() - 1).name();
    double[] weights = trial.weight(last);
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= LAST_WEIGHTS;
    }
    Stored.round(weights, network.precision());
    Matrix x = trial.scaled(INPUTS, network).x();
    GeneratedNetwork copy = generated.twin("copy");
    copy.setParameter(last, weights);
    compare(trial, x, copy);
    kept.restore(trial.weights());
  }

  private void compare(Trial trial, Matrix x, GeneratedNetwork copy)
      throws GeneratedNetwork.Failure {
    int outputs = network.outputSize();
    rows("forward of large values", trial, r -> r.forward(x), copy.forward(x, outputs));
    rows("predict of large values", trial, r -> r.predict(x), copy.predict(x, outputs));
  }

  private void rows(String what, Trial trial, Function<Reference, Matrix> result, double[] found) {
    List<Matrix> expected = trial.references().stream().map(result).toList();
    int[] all = IntStream.range(0, expected.get(0).values().length).toArray();
    if (!IntStream.of(all).allMatch(i -> Math.abs(expected.get(0).values()[i]) < LARGEST)) {
      return;
    }
    List<IntToDoubleFunction> references = expected.stream()
        .map(matrix -> (IntToDoubleFunction) i -> matrix.values()[i])
        .toList();
    comparison.tensor("large values", what, network.outputSize(), all, references, found);
  }
}
