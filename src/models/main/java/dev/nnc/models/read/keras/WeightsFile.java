package dev.nnc.models.read.keras;

import dev.nnc.models.graph.NamedTensors;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.graph.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Weights alone, by the names {@code dense_1/kernel}. */
final class WeightsFile {
  /** Models in models, deeper than anybody nests them. */
  private static final int DEEPEST = 20;

  /** The variables of layers in the order in which Keras 3 counts them. */
  private static final Map<String, List<String>> VARIABLES = Map.of(
      "dense", List.of("kernel", "bias"),
      "batch_normalization", List.of("gamma", "beta", "moving_mean", "moving_variance"),
      "layer_normalization", List.of("gamma", "beta"),
      "rms_normalization", List.of("scale"),
      "normalization", List.of("mean", "variance", "count"),
      "p_re_lu", List.of("alpha"));

  private final HdfData data;
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();

  private WeightsFile(HdfData data) {
    this.data = data;
  }

  static NamedTensors read(HdfData data) {
    WeightsFile file = new WeightsFile(data);
    List<String> layers = GroupWeights.names(data, "", "layer_names");
    if (layers.isEmpty()) {
      file.counted("", "", 0);
    } else {
      file.listed(layers);
    }
    if (file.tensors.isEmpty()) {
      throw Refusal.damaged("Keras", "it holds neither a model nor weights");
    }
    return new NamedTensors(file.tensors, false);
  }

  /** As Keras 1 and 2 have them. */
  private void listed(List<String> layers) {
    for (String layer : layers) {
      for (String name : GroupWeights.names(data, layer, "weight_names")) {
        String plain = name.replaceAll(":\\d+$", "");
        String key = tensors.containsKey(plain) ? layer + "/" + plain : plain;
        tensors.put(key, data.tensor(layer + "/" + name));
      }
    }
  }

  /** As Keras 3 has them. */
  private void counted(String path, String name, int depth) {
    if (depth > DEEPEST) {
      throw Refusal.limit("models in models", DEEPEST);
    }
    List<String> variables = sorted(path + "/vars");
    String kind = name.substring(name.lastIndexOf('/') + 1).replaceAll("_\\d+$", "");
    List<String> known = VARIABLES.getOrDefault(kind, List.of());
    for (int i = 0; i < variables.size(); i++) {
      String own =
          i < known.size() && isWhole(known, variables.size()) ? known.get(i) : variables.get(i);
      String variable = path + "/vars/" + variables.get(i);
      if (data.hasArray(variable)) {
        tensors.put(name.isEmpty() ? own : name + "/" + own, data.tensor(variable));
      }
    }
    for (String layer : sorted(path + "/layers")) {
      counted(path + "/layers/" + layer, name.isEmpty() ? layer : name + "/" + layer, depth + 1);
    }
  }

  /** A norm without scale or shift has fewer, of which the first is not the first here. */
  private static boolean isWhole(List<String> known, int count) {
    return count == known.size() || known.get(0).equals("kernel");
  }

  /** Numbers compared as numbers: {@code dense_2} before {@code dense_10}. */
  private List<String> sorted(String group) {
    List<String> names = new ArrayList<>(data.children(group));
    names.sort(Comparator.comparing((String name) -> name.replaceAll("\\d+$", ""))
        .thenComparing(name -> name.replaceAll("^.*?(\\d*)$", "$1").length())
        .thenComparing(name -> name));
    return names;
  }
}
