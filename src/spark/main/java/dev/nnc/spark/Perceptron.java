package dev.nnc.spark;

import dev.nnc.spark.network.SparkNetwork;
import dev.nnc.spark.state.StateFile;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.ml.classification.MultilayerPerceptronClassificationModel;

/** Networks as MLlib's multilayer perceptron has them: sigmoid layers, a softmax at the end. */
final class Perceptron {
  private Perceptron() {}

  /** In float, with an optimizer that takes few epochs. */
  static String text(int... layers) {
    return text(layers, "  optimizer adam(rate=0.003)\n  batch 64\n");
  }

  /** In double and for scoring. */
  static String exact(int... layers) {
    return text(layers, "  precision double\n");
  }

  /** A model of MLlib's, with its weights. */
  static NetworkModel model(MultilayerPerceptronClassificationModel model, String uid) {
    if (model.isDefined(model.thresholds())) {
      throw new IllegalArgumentException(
          model.uid() + " has thresholds, which a network has not: clear them, or apply them to the"
              + " probabilities");
    }
    String text = exact((int[]) model.getOrDefault(model.layers()));
    NetworkModel same = new NetworkModel(uid)
        .setFeaturesCol(model.getFeaturesCol())
        .setPredictionCol(model.getPredictionCol())
        .setProbabilityCol(model.getProbabilityCol())
        .setRawPredictionCol(model.getRawPredictionCol());
    SparkNetwork network = SparkNetwork.ofText(text);
    return same.with(same.network(), text)
        .take(TrainedNetwork.read(network, model.uid(), weights(model, network)));
  }

  /**
   * MLlib keeps for each layer W as [outputs x inputs], column by column, and b behind it. That is
   * W as [inputs x outputs] row by row: the numbers stand in the same order here.
   */
  private static byte[] weights(
      MultilayerPerceptronClassificationModel model, SparkNetwork network) {
    int[] layers = (int[]) model.getOrDefault(model.layers());
    LinkedHashMap<String, int[]> shapes = new LinkedHashMap<>();
    for (int i = 1; i < layers.length; i++) {
      shapes.put("W" + i, new int[] {layers[i - 1], layers[i]});
      shapes.put("b" + i, new int[] {layers[i]});
    }
    return StateFile.ofDoubles(shapes, model.weights().toArray())
        .with(Map.of(StateFile.FINGERPRINT, network.fingerprint()))
        .bytes();
  }

  private static String text(int[] layers, String settings) {
    if (layers.length < 2) {
      throw new IllegalArgumentException("layers " + Arrays.toString(layers)
          + ": the inputs come first, the classes last, so there are two at least");
    }
    StringBuilder text = new StringBuilder("network Perceptron {\n  input " + layers[0] + "\n");
    for (int i = 1; i < layers.length - 1; i++) {
      text.append("  dense ").append(layers[i]).append(" sigmoid\n");
    }
    return text.append("  dense ")
        .append(layers[layers.length - 1])
        .append("\n  loss softmax_cross_entropy\n")
        .append(settings)
        .append("}\n")
        .toString();
  }
}
