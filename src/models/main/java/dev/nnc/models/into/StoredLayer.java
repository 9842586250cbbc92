package dev.nnc.models.into;

import dev.nnc.compiler.verify.reference.layer.StoredTensor;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tensors of a layer of the network. */
record StoredLayer(LayerKind kind, Map<Role, StoredTensor> tensors) {

  static List<StoredLayer> of(Iterable<StoredTensor> stored) {
    Map<String, StoredLayer> layers = new LinkedHashMap<>();
    for (StoredTensor each : stored) {
      LayerKind kind = kind(each);
      String number = each.name().substring(each.kind().length());
      layers
          .computeIfAbsent(kind + number, k -> new StoredLayer(kind, new EnumMap<>(Role.class)))
          .tensors
          .put(Role.ofKind(each.kind()), each);
    }
    return new ArrayList<>(layers.values());
  }

  private static LayerKind kind(StoredTensor stored) {
    return switch (stored.kind()) {
      case "W", "b" -> LayerKind.PRODUCT;
      case "a" -> LayerKind.ACTIVATION;
      case "mean", "deviation", "target_mean", "target_deviation" -> LayerKind.STANDARDIZE;
      default -> LayerKind.NORM;
    };
  }

  Optional<StoredTensor> tensor(Role role) {
    return Optional.ofNullable(tensors.get(role));
  }
}
