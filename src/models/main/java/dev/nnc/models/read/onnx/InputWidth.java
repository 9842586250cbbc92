package dev.nnc.models.read.onnx;

import dev.nnc.models.graph.Node;
import dev.nnc.models.graph.Operand;
import dev.nnc.models.graph.Operation;
import dev.nnc.models.graph.ShapeException;
import dev.nnc.models.graph.operation.BatchNorm;
import dev.nnc.models.graph.operation.Cast;
import dev.nnc.models.graph.operation.Dropout;
import dev.nnc.models.graph.operation.Elementwise;
import dev.nnc.models.graph.operation.Layout;
import dev.nnc.models.graph.operation.MatMul;
import dev.nnc.models.graph.operation.RowNorm;
import dev.nnc.models.graph.operation.Softmax;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** The number of columns of an input that its file leaves open: by the first weights behind it. */
final class InputWidth {
  /** Shapes of what does not depend on the input. */
  private final Map<Node, int[]> constants = new HashMap<>();

  /** Values with the columns of the input. */
  private final Set<Node> columns = new HashSet<>();

  private InputWidth() {}

  /** @param nodes inputs before what is computed from them */
  static OptionalInt of(Node input, List<Node> nodes) {
    InputWidth search = new InputWidth();
    search.columns.add(input);
    for (Node node : nodes) {
      OptionalInt width = search.step(node);
      if (width.isPresent()) {
        return width;
      }
    }
    return OptionalInt.empty();
  }

  private OptionalInt step(Node node) {
    if (columns.contains(node)) {
      return OptionalInt.empty();
    }
    if (constants.keySet().containsAll(node.inputs())) {
      constant(node);
      return OptionalInt.empty();
    }
    if (node.inputs().stream().noneMatch(columns::contains)) {
      return OptionalInt.empty();
    }
    Operation operation = node.operation();
    if (operation instanceof MatMul) {
      int[] weights = constants.get(node.input(1));
      return weights != null && weights.length == 2
          ? OptionalInt.of(weights[0])
          : OptionalInt.empty();
    }
    if (operation instanceof Layout.Reshape) {
      return ofReshape(node);
    }
    boolean keeps = operation instanceof Elementwise
        || operation instanceof BatchNorm
        || operation instanceof RowNorm
        || operation instanceof Softmax
        || operation instanceof Layout.Flatten
        || operation instanceof Cast
        || operation instanceof Dropout;
    if (!keeps) {
      return OptionalInt.empty();
    }
    for (Node each : node.inputs()) {
      int[] shape = constants.get(each);
      if (shape != null && shape.length > 0 && shape[shape.length - 1] > 1) {
        return OptionalInt.of(shape[shape.length - 1]);
      }
    }
    columns.add(node);
    return OptionalInt.empty();
  }

  /** To [-1, columns], of rows of as many. */
  private static OptionalInt ofReshape(Node node) {
    if (node.input(1).operation() instanceof Operation.Constant target
        && target.value().size() == 2
        && target.value().values()[1] > 0) {
      return OptionalInt.of((int) target.value().values()[1]);
    }
    return OptionalInt.empty();
  }

  private void constant(Node node) {
    List<Operand> operands = new ArrayList<>();
    for (Node each : node.inputs()) {
      int[] shape = constants.get(each);
      operands.add(new Operand(
          shape == null ? new int[0] : shape,
          each.operation() instanceof Operation.Constant constant ? constant.value() : null));
    }
    try {
      constants.put(node, node.operation().shape(operands));
    } catch (ShapeException | ArithmeticException e) {
      // What is wrong with it is said when shapes are computed.
    }
  }
}
