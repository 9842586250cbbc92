package dev.nnc.compiler.verify.trial;

import java.util.HashMap;
import java.util.Map;

/** The weights of a trial as they were, for checks that change them for a while. */
public record Weights(Map<String, double[]> values) {
  public static Weights of(Map<String, double[]> weights) {
    Map<String, double[]> values = new HashMap<>();
    weights.forEach((name, tensor) -> values.put(name, tensor.clone()));
    return new Weights(values);
  }

  public void restore(Map<String, double[]> weights) {
    values.forEach(
        (name, tensor) -> System.arraycopy(tensor, 0, weights.get(name), 0, tensor.length));
  }
}
