package dev.nnc.models.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Computes a graph node by node, as it stands in its file, in double. */
public final class Evaluator {
  private final Graph graph;
  private final List<Node> nodes;
  private final int width;

  /** By the place of a node, the values that no node behind it needs. */
  private final List<List<Node>> doneAt;

  public Evaluator(Graph graph) {
    this.graph = graph;
    this.nodes = graph.nodes();
    this.doneAt = doneAt();
    int[] row = graph.inputShape().clone();
    row[0] = 1;
    this.width = Shape.size(row);
  }

  private List<List<Node>> doneAt() {
    List<List<Node>> done = new ArrayList<>();
    nodes.forEach(node -> done.add(new ArrayList<>()));
    Set<Node> needed = new HashSet<>(Set.of(graph.output()));
    for (int i = nodes.size() - 1; i >= 0; i--) {
      for (Node input : nodes.get(i).inputs()) {
        if (needed.add(input)) {
          done.get(i).add(input);
        }
      }
    }
    return done;
  }

  /** The number of values in a row of the input. */
  public int width() {
    return width;
  }

  /**
   * The outputs of rows.
   *
   * @param x [rows x width], row-major
   * @return [rows x outputs], row-major
   */
  public double[] evaluate(double[] x, int rows) {
    int together = graph.fixedRows() == 0 ? rows : graph.fixedRows();
    double[] all = new double[0];
    for (int first = 0; first < rows; first += together) {
      // The last rows are repeated where a file takes only a certain number.
      double[] some = new double[Math.multiplyExact(together, width)];
      for (int i = 0; i < together; i++) {
        System.arraycopy(x, Math.min(first + i, rows - 1) * width, some, i * width, width);
      }
      double[] values = output(some, together).values();
      int each = values.length / together;
      if (first == 0) {
        all = new double[Math.multiplyExact(rows, each)];
      }
      int count = Math.min(together, rows - first);
      System.arraycopy(values, 0, all, first * each, count * each);
    }
    return all;
  }

  private Tensor output(double[] x, int rows) {
    int[] shape = graph.inputShape().clone();
    shape[0] = rows;
    Map<Node, Tensor> values = new HashMap<>();
    values.put(graph.input(), new Tensor(graph.type(), shape, x));
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      if (!values.containsKey(node)) {
        List<Tensor> operands = node.inputs().stream().map(values::get).toList();
        values.put(node, node.operation().evaluate(operands));
      }
      doneAt.get(i).forEach(values::remove);
    }
    return Objects.requireNonNull(values.get(graph.output()));
  }
}
