package dev.nnc.models.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Weights without a model.
 *
 * @param tensors by name, in the order of the file
 * @param unnamed whether the names are only places, as {@code arr_0} of NumPy: matrices then stand
 *     [in x out]
 */
public record NamedTensors(Map<String, Tensor> tensors, boolean unnamed) implements ModelContent {
  public NamedTensors {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
  }
}
