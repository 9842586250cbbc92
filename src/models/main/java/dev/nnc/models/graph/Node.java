package dev.nnc.models.graph;

import java.util.List;

/**
 * A value of a graph: an operation on other values. A node is the same only as itself. It is made
 * after its inputs, so that there is no circle.
 */
public final class Node {
  private final Operation operation;
  private final List<Node> inputs;
  private final Origin origin;

  public Node(Operation operation, List<Node> inputs, Origin origin) {
    this.operation = operation;
    this.inputs = List.copyOf(inputs);
    this.origin = origin;
  }

  public static Node constant(Tensor value, Origin origin) {
    return new Node(new Operation.Constant(value), List.of(), origin);
  }

  public Operation operation() {
    return operation;
  }

  public List<Node> inputs() {
    return inputs;
  }

  public Node input(int k) {
    return inputs.get(k);
  }

  public Origin origin() {
    return origin;
  }

  @Override
  public String toString() {
    return origin.toString();
  }
}
