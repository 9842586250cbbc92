package dev.nnc.models.simplify;

import dev.nnc.models.graph.Graph;
import dev.nnc.models.graph.Operation.Constant;
import dev.nnc.models.graph.Refusal;

/**
 * How many values may be made while a graph is simplified: a short file can say large tensors, many
 * times over. What a model needs is in proportion to its weights.
 */
final class Room {
  /** For models with few weights. 16 MiB */
  private static final long LEAST = 1 << 21;

  /** Weights that are turned, scaled and put together from parts are made anew about so often. */
  private static final int OF_CONSTANTS = 3;

  private final long most;
  private long left;

  private Room(long most) {
    this.most = most;
    this.left = most;
  }

  static Room of(Graph graph) {
    long constants = graph.nodes().stream()
        .mapToLong(node ->
            node.operation() instanceof Constant constant ? constant.value().size() : 0)
        .sum();
    return new Room(LEAST + OF_CONSTANTS * constants);
  }

  /** Before so many values are made. */
  void require(long size) {
    if (size > left) {
      throw Refusal.limit("the values of all tensors that are computed from the file", most);
    }
  }

  /** So many values are kept. */
  void take(long size) {
    require(size);
    left -= size;
  }
}
