package dev.nnc.compiler.plan;

import dev.nnc.compiler.model.Layer;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Thousands;
import java.util.ArrayList;
import java.util.List;

/** A network in a few words: {@code Digits 784-400-10, 317,600 parameters}. */
public final class NetworkTitle {
  /** Widths that are spelt out; beyond them only the ends are shown. */
  private static final int MAX_WIDTHS = 32;

  private NetworkTitle() {}

  public static String of(Network network, long parameters) {
    return network.name() + " " + widths(network) + ", " + Thousands.of(parameters)
        + (parameters == 1 ? " parameter" : " parameters");
  }

  /** The input's width, that of the features, and the outputs of each dense layer. */
  private static String widths(Network network) {
    List<Integer> widths = new ArrayList<>(List.of(network.inputSize()));
    if (!network.features().isEmpty() || network.featureSize() != network.inputSize()) {
      widths.add(network.featureSize());
    }
    for (Layer layer : network.allLayers()) {
      if (layer instanceof Layer.Dense) {
        widths.add(layer.outputs());
      }
    }
    if (widths.size() <= MAX_WIDTHS) {
      return joined(widths);
    }
    return joined(widths.subList(0, MAX_WIDTHS / 2))
        + "-...-"
        + joined(widths.subList(widths.size() - MAX_WIDTHS / 2, widths.size()));
  }

  private static String joined(List<Integer> widths) {
    return String.join("-", widths.stream().map(String::valueOf).toList());
  }
}
