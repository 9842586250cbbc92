package dev.nnc.spark;

import java.util.Arrays;

/** Networks as MLlib's multilayer perceptron has them: sigmoid layers, a softmax at the end. */
final class Perceptron {
  private Perceptron() {}

  /** In float, with an optimizer that takes few epochs. */
  static String text(int... layers) {
    return text(layers, "  optimizer adam(rate=0.003)\n  batch 64\n");
  }

  /** In double and for scoring. */
  static String exact(int... layers) {
    return text(layers, "  precision double\n");
  }

  private static String text(int[] layers, String settings) {
    if (layers.length < 2) {
      throw new IllegalArgumentException("layers " + Arrays.toString(layers)
          + ": the inputs come first, the classes last, so there are two at least");
    }
    StringBuilder text = new StringBuilder("network Perceptron {\n  input " + layers[0] + "\n");
    for (int i = 1; i < layers.length - 1; i++) {
      text.append("  dense ").append(layers[i]).append(" sigmoid\n");
    }
    return text.append("  dense ")
        .append(layers[layers.length - 1])
        .append("\n  loss softmax_cross_entropy\n")
        .append(settings)
        .append("}\n")
        .toString();
  }
}
