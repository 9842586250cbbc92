package dev.nnc.models.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A model: one value computed from rows of one input.
 *
 * @param input the rows; its operation is {@link Operation.Input}
 * @param inputShape {@link Shape#ROWS} first
 * @param fixedRows how many rows the file was written for, if that stands in its shapes; else 0
 * @param output what is computed; it may not depend on the input
 * @param type what the file computes in
 * @param facts what else the file says of the model
 */
public record Graph(
    Node input, int[] inputShape, int fixedRows, Node output, ElementType type, Facts facts)
    implements ModelContent {

  /** The same model, computed so. */
  public Graph with(Node newOutput) {
    return new Graph(input, inputShape, fixedRows, newOutput, type, facts);
  }

  /** Every node that the output needs, inputs before what is computed from them. */
  public List<Node> nodes() {
    List<Node> order = new ArrayList<>();
    Set<Node> done = new HashSet<>();
    Deque<Node> open = new ArrayDeque<>();
    open.push(output);
    while (!open.isEmpty()) {
      Node node = open.peek();
      boolean ready = true;
      for (int k = node.inputs().size() - 1; k >= 0; k--) {
        if (!done.contains(node.input(k))) {
          open.push(node.input(k));
          ready = false;
        }
      }
      if (ready) {
        open.pop();
        if (done.add(node)) {
          order.add(node);
        }
      }
    }
    return order;
  }
}
