package dev.nnc.models.read.keras;

import dev.nnc.models.graph.Refusal;
import dev.nnc.models.graph.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Weights as whole-model HDF5 files have them: a group for each layer of the model, with the paths
 * of its weights in it. The layers of a model in the model share the group of that.
 */
record GroupWeights(HdfData data, String root) implements Weights {
  /** Names of Keras 1, and those that Keras 2 and 3 have for them. */
  private static final Map<String, String> FORMER =
      Map.of("kernel", "W", "bias", "b", "moving_mean", "running_mean", "alpha", "alphas");

  @Override
  public List<Place> places(List<Layer> layers) {
    List<Place> places = new ArrayList<>();
    for (Layer layer : layers) {
      places.add(new Group(data, root + "/" + layer.name(), ""));
    }
    return places;
  }

  /**
   * The names that an attribute lists; a long list is in parts, with a number behind the name each.
   */
  static List<String> names(HdfData data, String path, String attribute) {
    List<String> all = new ArrayList<>(data.strings(path, attribute).orElse(List.of()));
    for (int part = 0; all.isEmpty() || part > 0; part++) {
      List<String> more = data.strings(path, attribute + part).orElse(List.of());
      if (more.isEmpty()) {
        break;
      }
      all.addAll(more);
    }
    return all;
  }

  /** @param layer of a model in a model, as it stands in the names; else empty */
  private record Group(HdfData data, String path, String layer) implements Place {
    @Override
    public Map<String, Tensor> read(List<String> names) {
      List<String> stored = names(data, path, "weight_names");
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      for (String name : names) {
        List<String> fitting = stored.stream()
            .filter(each -> layer.isEmpty() || ("/" + each).contains("/" + layer + "/"))
            .filter(each -> isCalled(each, name))
            .toList();
        if (fitting.size() != 1) {
          throw Refusal.damaged(
              "Keras", fitting.size() + " weights are the `" + name + "` of `" + path + "`");
        }
        tensors.put(name, data.tensor(path + "/" + fitting.get(0)));
      }
      return tensors;
    }

    private static boolean isCalled(String stored, String name) {
      String last = stored.substring(stored.lastIndexOf('/') + 1).replaceAll(":\\d+$", "");
      return last.equals(name)
          || last.endsWith("_" + name)
          || last.endsWith("_" + FORMER.getOrDefault(name, name));
    }

    @Override
    public Weights inside() {
      return layers ->
          layers.stream().<Place>map(each -> new Group(data, path, each.name())).toList();
    }
  }
}
