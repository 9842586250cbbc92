package dev.nnc.models.read.keras;

import dev.nnc.models.graph.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Weights as Keras 3 stores them in {@code .keras} and {@code .weights.h5}: a group for each layer,
 * named after its class and counted, with its variables by number.
 *
 * @param path the group of the model
 */
record ArchiveWeights(HdfData data, String path) implements Weights {

  @Override
  public List<Place> places(List<Layer> layers) {
    Map<String, Integer> counts = new HashMap<>();
    List<Place> places = new ArrayList<>();
    for (Layer layer : layers) {
      String kind = snakeCase(layer.kind());
      int number = counts.merge(kind, 1, Integer::sum) - 1;
      places.add(new Group(data, path + "/layers/" + kind + (number == 0 ? "" : "_" + number)));
    }
    return places;
  }

  /** As Keras turns the name of a class into one of a group: {@code PReLU} to {@code p_re_lu}. */
  static String snakeCase(String name) {
    return name.replaceAll("\\W+", "")
        .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }

  private record Group(HdfData data, String path) implements Place {
    @Override
    public Map<String, Tensor> read(List<String> names) {
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      for (int i = 0; i < names.size(); i++) {
        tensors.put(names.get(i), data.tensor(path + "/vars/" + i));
      }
      return tensors;
    }

    @Override
    public Weights inside() {
      return new ArchiveWeights(data, path);
    }
  }
}
