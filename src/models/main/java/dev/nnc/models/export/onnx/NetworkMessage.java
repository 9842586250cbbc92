package dev.nnc.models.export.onnx;

import dev.nnc.compiler.model.FeatureMap;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.verify.reference.StoredTensors;
import dev.nnc.compiler.verify.reference.layer.StoredTensor;
import dev.nnc.models.export.protobuf.MessageWriter;
import java.util.List;
import java.util.Map;

/** A network and its weights as a model in ONNX. */
public final class NetworkMessage {
  private NetworkMessage() {}

  /**
   * ModelProto.
   *
   * @param weights every stored tensor by nnc's name, which is that of its initializer
   * @param linked whether the link of the loss is part of it
   * @param metadata texts by key, in order
   */
  public static MessageWriter of(
      Network network,
      Map<String, double[]> weights,
      boolean linked,
      Map<String, String> metadata) {
    GraphMessage graph = new GraphMessage(network.precision());
    for (StoredTensor tensor : StoredTensors.of(network)) {
      graph.initializer(tensor.name(), shape(tensor), values(tensor, weights));
    }
    FeatureNodes features = new FeatureNodes(graph);
    String z = GraphMessage.INPUT;
    for (FeatureMap map : network.features()) {
      z = features.value(map, z);
    }
    LayerNodes layers = new LayerNodes(graph, features.joined(z));
    String outputs = layers.chain(network.layers());
    String result = linked ? prediction(network, layers, graph, outputs) : outputs;
    return ModelMessage.of(
        graph.message(network.name(), network.inputSize(), result, network.outputSize()), metadata);
  }

  /** What predict makes of the outputs. */
  private static String prediction(
      Network network, LayerNodes layers, GraphMessage graph, String outputs) {
    String linked = network.loss().map(layers::link).orElse(outputs);
    if (!network.standardizesTargets()) {
      return linked;
    }
    String scaled = graph.node("Mul", List.of(linked, "target_deviation"));
    return graph.node("Add", List.of(scaled, "target_mean"));
  }

  private static long[] shape(StoredTensor tensor) {
    return tensor.rows() == 0
        ? new long[] {tensor.columns()}
        : new long[] {tensor.rows(), tensor.columns()};
  }

  private static double[] values(StoredTensor tensor, Map<String, double[]> weights) {
    double[] values = weights.get(tensor.name());
    if (values == null || values.length != tensor.size()) {
      throw new IllegalArgumentException(
          "the weights have no " + tensor.name() + " of " + tensor.size() + " values");
    }
    return values;
  }
}
