package dev.nnc.compiler.verify.reference.layer;

import dev.nnc.compiler.verify.number.Gradient;
import dev.nnc.compiler.verify.number.Rounding;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What the layers of a reference share.
 *
 * @param weights every stored tensor by name
 * @param gradients filled by a backward pass, by name
 * @param statistics running statistics as a training step will leave them, filled by a training
 *     pass, by name
 */
public record ReferenceState(
    Map<String, double[]> weights,
    Map<String, Gradient> gradients,
    Map<String, double[]> statistics,
    Rounding rounding) {

  public ReferenceState(Map<String, double[]> weights, Rounding rounding) {
    this(weights, new LinkedHashMap<>(), new LinkedHashMap<>(), rounding);
  }

  public double[] weight(String name) {
    return Objects.requireNonNull(weights.get(name), name);
  }
}
