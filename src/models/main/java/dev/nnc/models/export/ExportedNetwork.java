package dev.nnc.models.export;

import dev.nnc.compiler.CompileRequest;
import dev.nnc.compiler.Compiler;
import dev.nnc.compiler.Progress;
import dev.nnc.compiler.Source;
import dev.nnc.compiler.check.CheckedNetwork;
import dev.nnc.compiler.emit.file.Fingerprint;
import dev.nnc.compiler.model.FeatureMap;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.verify.reference.StoredTensors;
import dev.nnc.compiler.verify.reference.layer.StoredTensor;
import dev.nnc.models.graph.Evaluator;
import dev.nnc.models.graph.Graph;
import dev.nnc.models.graph.Node;
import dev.nnc.models.graph.Operation;
import dev.nnc.models.graph.Tensor;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A network that comes back in a model that was written of it.
 *
 * @param text of its {@code .nn} file
 * @param weights every stored tensor by nnc's name, with the bits of the file; W [in x out]
 */
public record ExportedNetwork(Network network, String text, Map<String, double[]> weights) {

  /**
   * The network whose text a model carries, if it still computes what the model does: with the
   * initializers that have the names of its weights. Otherwise the model is one like any other.
   */
  public static Optional<ExportedNetwork> in(Graph graph) {
    Map<String, String> metadata = graph.facts().metadata();
    String text = metadata.get(Metadata.TEXT);
    if (text == null) {
      return Optional.empty();
    }
    Map<String, Tensor> initializers = initializers(graph);
    return network(text, metadata)
        .filter(network -> fits(network, new Evaluator(graph), initializers))
        .flatMap(network -> weights(network, initializers)
            .map(weights -> new ExportedNetwork(network, text, weights)))
        .filter(back -> new SameValues(graph, back).hold());
  }

  private static Optional<Network> network(String text, Map<String, String> metadata) {
    Source source =
        new Source("model", text.getBytes(StandardCharsets.UTF_8), "", Optional.empty());
    CompileRequest request = CompileRequest.of(source);
    return Compiler.check(request, Progress.NONE).networks().stream()
        .map(CheckedNetwork::network)
        .filter(each -> each.name().equals(metadata.get(Metadata.NETWORK))
            && Fingerprint.of(each).equals(metadata.get(Metadata.FINGERPRINT)))
        .findFirst();
  }

  private static Map<String, Tensor> initializers(Graph graph) {
    Map<String, Tensor> all = new HashMap<>();
    for (Node node : graph.nodes()) {
      if (node.operation() instanceof Operation.Constant constant) {
        all.put(node.origin().name(), constant.value());
      }
    }
    return all;
  }

  /** A text can say a network much larger than the file: then there is nothing to compare. */
  private static boolean fits(
      Network network, Evaluator evaluator, Map<String, Tensor> initializers) {
    long held = evaluator.width()
        + initializers.values().stream().mapToLong(Tensor::size).sum();
    return network.inputSize() == evaluator.width()
        && network.features().stream().allMatch(map -> size(map) <= held);
  }

  private static long size(FeatureMap map) {
    return map instanceof FeatureMap.Fourier ? (long) map.inputs() * map.outputs() : map.outputs();
  }

  private static Optional<Map<String, double[]>> weights(
      Network network, Map<String, Tensor> initializers) {
    Map<String, double[]> weights = new LinkedHashMap<>();
    for (StoredTensor stored : StoredTensors.of(network)) {
      Tensor tensor = initializers.get(stored.name());
      if (tensor == null || !hasShape(tensor, stored)) {
        return Optional.empty();
      }
      weights.put(stored.name(), tensor.values());
    }
    return Optional.of(weights);
  }

  private static boolean hasShape(Tensor tensor, StoredTensor stored) {
    int[] shape = tensor.shape();
    int last = tensor.rank() - 1;
    return stored.rows() == 0
        ? last == 0 && shape[0] == stored.columns()
        : last == 1 && shape[0] == stored.rows() && shape[1] == stored.columns();
  }
}
