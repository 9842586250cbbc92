package dev.nnc.models.read.pmml;

import dev.nnc.models.graph.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the neurons of a network stand, by their ids. Layer 0 is that of the inputs. */
final class Neurons {
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<int[]> places = new ArrayList<>();
  private final List<Integer> widths = new ArrayList<>();
  private final long mostWeights;
  private long taken;

  /**
   * Of a network.
   *
   * @param mostWeights how many weights it may have, those that are 0 for want of a connection
   *     counted
   */
  Neurons(long mostWeights) {
    this.mostWeights = mostWeights;
  }

  /** Counts weights for which memory is wanted. */
  void take(long weights) {
    taken += weights;
    if (taken > mostWeights) {
      throw Refusal.limit("the connections of all layers, those that lack counted", mostWeights);
    }
  }

  void add(String id, int layer, int index) {
    if (numbers.put(id, places.size()) != null) {
      throw Refusal.damaged(Xml.FORMAT, "two neurons have the id `" + id + "`");
    }
    places.add(new int[] {layer, index});
  }

  /** The layers are given in order. */
  void width(int layer, int width) {
    widths.add(layer, width);
  }

  boolean isEmpty() {
    return widths.isEmpty();
  }

  int width(int layer) {
    return widths.get(layer);
  }

  /** The number of the neuron with this id. */
  Optional<Integer> find(String id) {
    return Optional.ofNullable(numbers.get(id));
  }

  int layer(int number) {
    return places.get(number)[0];
  }

  int index(int number) {
    return places.get(number)[1];
  }
}
