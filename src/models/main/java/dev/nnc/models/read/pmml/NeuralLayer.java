package dev.nnc.models.read.pmml;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.models.graph.Node;
import dev.nnc.models.graph.Operation;
import dev.nnc.models.graph.Origin;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.graph.Tensor;
import dev.nnc.models.graph.operation.Elementwise;
import dev.nnc.models.graph.operation.MatMul;
import dev.nnc.models.graph.operation.Softmax;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A layer as it is read: its neurons, and the connections to them. */
final class NeuralLayer {
  private static final Expr SUM = Expr.add(Expr.parameter(0), Expr.parameter(1));

  private final Xml xml;
  private final Neurons neurons;
  private final int number;
  private final Origin origin;
  private double[] biases = new double[8];
  private int count;
  private int[] sources = new int[32];
  private int[] targets = new int[32];
  private double[] weights = new double[32];
  private int connections;

  /** The layer that the file stands at. */
  NeuralLayer(Xml xml, Neurons neurons, int number) {
    this.xml = xml;
    this.neurons = neurons;
    this.number = number;
    this.origin = new Origin("NeuralLayer", Integer.toString(number));
  }

  /** Reads its neurons, and adds them to those that are known. */
  void read() {
    Map<String, Integer> own = new HashMap<>();
    xml.children(child -> {
      if (child.equals("Neuron")) {
        String id = xml.required("id");
        if (own.put(id, count) != null) {
          throw Refusal.damaged(Xml.FORMAT, "two neurons have the id `" + id + "`");
        }
        if (count == biases.length) {
          biases = Arrays.copyOf(biases, 2 * count);
        }
        biases[count] = xml.number("bias", 0);
        xml.children(this::connection);
        count++;
      }
    });
    if (count == 0) {
      throw Refusal.damaged(Xml.FORMAT, "the " + origin + " has no neurons");
    }
    own.forEach((id, index) -> neurons.add(id, number, index));
    neurons.width(number, count);
  }

  private void connection(String child) {
    if (!child.equals("Con")) {
      return;
    }
    if (connections == sources.length) {
      sources = Arrays.copyOf(sources, 2 * connections);
      targets = Arrays.copyOf(targets, 2 * connections);
      weights = Arrays.copyOf(weights, 2 * connections);
    }
    String from = xml.required("from");
    sources[connections] = neurons
        .find(from)
        .orElseThrow(() -> Refusal.unsupported(
            origin,
            "has a connection from `" + from + "`, which no layer before it has",
            "nnc reads connections from earlier layers"));
    targets[connections] = count;
    weights[connections] = xml.requiredNumber("weight");
    connections++;
  }

  /**
   * The sums of the neurons, and their function.
   *
   * @param layers the values of the layers before this one
   */
  Node value(List<Node> layers, Expr activation, boolean softmax) {
    TreeMap<Integer, double[]> matrices = new TreeMap<>();
    for (int c = 0; c < connections; c++) {
      int from = neurons.layer(sources[c]);
      if (!matrices.containsKey(from)) {
        neurons.take((long) neurons.width(from) * count);
        matrices.put(from, new double[neurons.width(from) * count]);
      }
      matrices.get(from)[neurons.index(sources[c]) * count + targets[c]] += weights[c];
    }
    Node bias = Node.constant(Tensor.vector(Arrays.copyOf(biases, count)), origin);
    Node sum = matrices.entrySet().stream()
        .map(each -> product(layers.get(each.getKey()), each.getKey(), each.getValue()))
        .reduce((a, b) -> node(new Elementwise(SUM, 2), a, b))
        .orElseThrow(() -> Refusal.unsupported(origin, "has no connections", ""));
    Node z = node(new Elementwise(SUM, 2), sum, bias);
    Node y = activation.equals(Expr.x()) ? z : node(Elementwise.of(activation), z);
    return softmax ? node(new Softmax(1, false, false), y) : y;
  }

  private Node product(Node from, int layer, double... w) {
    Tensor matrix = Tensor.matrix(neurons.width(layer), count, w);
    return node(new MatMul(), from, Node.constant(matrix, origin));
  }

  private Node node(Operation operation, Node... inputs) {
    return new Node(operation, List.of(inputs), origin);
  }

  Origin origin() {
    return origin;
  }
}
