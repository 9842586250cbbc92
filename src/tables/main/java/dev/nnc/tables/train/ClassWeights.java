package dev.nnc.tables.train;

import dev.nnc.compiler.model.Loss;
import dev.nnc.compiler.model.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Weights of classes in the loss, such that all classes weigh the same. */
public final class ClassWeights {
  private ClassWeights() {}

  /** Whether the loss takes weights, and has none of its own. */
  public static boolean fit(Network network) {
    return network.loss().isPresent()
        && network.loss().get() instanceof Loss.SoftmaxCrossEntropy loss
        && loss.weights().isEmpty();
  }

  /**
   * The same network with rows / (K n_c) as the weight of class c, which has n_c of the rows.
   *
   * @param labels of the training rows
   */
  public static Network balanced(Network n, int[] labels) {
    int[] counts = new int[n.classCount()];
    for (int label : labels) {
      counts[label]++;
    }
    List<Double> weights = new ArrayList<>();
    for (int count : counts) {
      weights.add(count == 0 ? 0 : (double) labels.length / ((double) counts.length * count));
    }
    Loss.SoftmaxCrossEntropy loss = (Loss.SoftmaxCrossEntropy) n.loss().orElseThrow();
    return new Network(
        n.packageName(),
        n.name(),
        n.documentation(),
        n.input(),
        n.features(),
        n.embeddings(),
        n.layers(),
        Optional.of(new Loss.SoftmaxCrossEntropy(loss.labelSmoothing(), weights)),
        n.optimizer(),
        n.schedule(),
        n.clip(),
        n.classes(),
        n.target(),
        n.batch(),
        n.seed(),
        n.precision());
  }
}
