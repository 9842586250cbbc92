package dev.nnc.compiler;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The trained numbers of a network: what it stores, without the state of an optimizer.
 *
 * @param network the name of the network with its package
 * @param tensors W1, b1, running_mean1 and so on, row-major, in the order of files; numbers of a
 *     network of floats are floats
 * @param file the same as safetensors, which the class of the network loads
 */
public record Weights(String network, Map<String, double[]> tensors, byte[] file) {
  /** Values that a class takes into itself: those of 8 bytes make a source of 3 MB. */
  static final long MOST_EMBEDDED = 262_144;

  public Weights {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
  }

  /** How many numbers these are. */
  long count() {
    return tensors.values().stream().mapToLong(values -> values.length).sum();
  }
}
