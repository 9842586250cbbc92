package dev.nnc.models.graph.operation;

import dev.nnc.models.graph.ElementType;
import dev.nnc.models.graph.Graph;
import dev.nnc.models.graph.Node;
import dev.nnc.models.graph.Operation;
import dev.nnc.models.graph.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The numbers that single floats of a file stand for. 0.2 and the square root of 2 are no floats;
 * tools write the nearest one, and compute with the number itself in double. Weights are what they
 * are: this is about numbers of formulas.
 */
public final class MeantNumbers {
  private static final double[] OF_FORMULAS = {
    Math.sqrt(2),
    Math.sqrt(0.5),
    Math.sqrt(2 / Math.PI),
    Math.sqrt(Math.PI),
    Math.sqrt(2 * Math.PI),
    2 / Math.sqrt(Math.PI),
    Math.PI,
    2 / Math.PI,
    Math.PI / 2,
    Math.E,
    Math.log(2),
    1 / Math.log(2),
    1.0 / 3,
    2.0 / 3,
    1.0 / 6,
    1.0 / 255,
    // of selu, from Klambauer et al. 2017
    1.6732632423543772848170429916717,
    1.0507009873554804934193349852946,
  };

  private MeantNumbers() {}

  /** The number that a float stands for: a known one, else its shortest decimal. */
  public static double of(float value) {
    for (double known : OF_FORMULAS) {
      if ((float) known == Math.abs(value)) {
        return Math.copySign(known, value);
      }
    }
    return Double.parseDouble(Float.toString(value));
  }

  /** The graph with such numbers as operands of operations by elements. */
  public static Graph in(Graph graph) {
    Map<Node, Node> done = new HashMap<>();
    for (Node node : graph.nodes()) {
      boolean byElements = node.operation() instanceof Elementwise;
      List<Node> inputs = new ArrayList<>();
      for (Node input : node.inputs()) {
        Node same = done.getOrDefault(input, input);
        inputs.add(byElements ? meant(same) : same);
      }
      done.put(
          node,
          inputs.equals(node.inputs()) ? node : new Node(node.operation(), inputs, node.origin()));
    }
    return graph.with(done.getOrDefault(graph.output(), graph.output()));
  }

  private static Node meant(Node node) {
    return node.operation() instanceof Operation.Constant constant
            && constant.value().type() == ElementType.FLOAT32
            && constant.value().size() == 1
        ? Node.constant(meant(constant.value()), node.origin())
        : node;
  }

  private static Tensor meant(Tensor number) {
    return new Tensor(
        number.type(), number.shape(), new double[] {of((float) number.values()[0])});
  }
}
