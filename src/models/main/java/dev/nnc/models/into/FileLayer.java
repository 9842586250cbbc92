package dev.nnc.models.into;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tensors of a layer in the file.
 *
 * @param name its parts
 */
record FileLayer(List<String> name, LayerKind kind, Map<Role, FileTensor> tensors) {
  /** The variables of a layer that numbers them. */
  private static final List<Role> NUMBERED =
      List.of(Role.WEIGHT, Role.BIAS, Role.MEAN, Role.VARIANCE);

  /**
   * The layers of a file in order.
   *
   * @param slopes whether the network has trained parameters of activations, which PyTorch calls
   *     weights too
   * @return empty if a name says nothing of its layer
   */
  static Optional<List<FileLayer>> of(Iterable<FileTensor> tensors, boolean slopes) {
    Map<List<String>, Map<Role, FileTensor>> layers = new LinkedHashMap<>();
    for (FileTensor each : tensors) {
      Map<Role, FileTensor> layer =
          layers.computeIfAbsent(each.says().layer(), n -> new EnumMap<>(Role.class));
      Optional<Role> role = each.says().role();
      if (role.isEmpty() && each.name().matches(".*[./]\\d+") && layer.size() < NUMBERED.size()) {
        role = Optional.of(NUMBERED.get(layer.size()));
      }
      if (role.isEmpty() || layer.put(role.get(), each) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(LayerOrder.of(new ArrayList<>(layers.keySet())).stream()
        .map(name -> of(name, layers.getOrDefault(name, Map.of()), slopes))
        .toList());
  }

  private static FileLayer of(List<String> name, Map<Role, FileTensor> tensors, boolean slopes) {
    FileTensor weight = tensors.get(Role.WEIGHT);
    if (weight == null) {
      boolean slope = tensors.containsKey(Role.SLOPE) && tensors.size() == 1;
      boolean data = !tensors.containsKey(Role.BIAS) && !tensors.containsKey(Role.SLOPE);
      LayerKind other = data ? LayerKind.STANDARDIZE : LayerKind.OTHER;
      return new FileLayer(name, slope ? LayerKind.ACTIVATION : other, tensors);
    }
    if (slopes && tensors.size() == 1 && weight.tensor().size() == 1 && !weight.isMatrix()) {
      return new FileLayer(name, LayerKind.ACTIVATION, Map.of(Role.SLOPE, weight));
    }
    LayerKind vector = weight.tensor().rank() == 1 ? LayerKind.NORM : LayerKind.OTHER;
    return new FileLayer(name, weight.isMatrix() ? LayerKind.PRODUCT : vector, tensors);
  }

  /** Its name with numbers left out. */
  List<String> form() {
    return name.stream().map(LayerOrder::form).toList();
  }

  /** Whether its tensors are those of a layer of the network, in shape too. */
  boolean fits(StoredLayer layer, Turned turned) {
    return tensors.keySet().equals(layer.tensors().keySet())
        && tensors.entrySet().stream()
            .allMatch(each -> layer
                .tensor(each.getKey())
                .filter(stored -> each.getValue().fits(stored, turned.of(each.getValue())))
                .isPresent());
  }
}
