package dev.nnc.models.read.keras;

import dev.nnc.models.graph.Node;
import dev.nnc.models.graph.Operand;
import dev.nnc.models.graph.Operation;
import dev.nnc.models.graph.Origin;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.graph.ShapeException;
import dev.nnc.models.graph.Tensor;
import java.util.ArrayList;
import java.util.List;

/** A value between layers, with its shape: rows first. */
record Value(Node node, int[] shape) {

  int rank() {
    return shape.length;
  }

  /** The number of columns: the last axis. */
  int columns() {
    return shape[shape.length - 1];
  }

  /** What an operation makes of it and other operands. */
  Value then(Operation operation, Origin origin, Tensor... others) {
    List<Node> inputs = new ArrayList<>(List.of(node));
    List<Operand> operands = new ArrayList<>(List.of(new Operand(shape, null)));
    for (Tensor other : others) {
      inputs.add(Node.constant(other, origin));
      operands.add(new Operand(other.shape(), other));
    }
    return of(operation, origin, inputs, operands);
  }

  /** What an operation makes of it and another value. */
  Value with(Value other, Operation operation, Origin origin) {
    return of(
        operation,
        origin,
        List.of(node, other.node),
        List.of(new Operand(shape, null), new Operand(other.shape, null)));
  }

  private static Value of(
      Operation operation, Origin origin, List<Node> inputs, List<Operand> operands) {
    try {
      return new Value(new Node(operation, inputs, origin), operation.shape(operands));
    } catch (ShapeException | ArithmeticException | IndexOutOfBoundsException e) {
      throw Refusal.unsupported(origin, "does not fit what comes before: " + e.getMessage(), "");
    }
  }
}
