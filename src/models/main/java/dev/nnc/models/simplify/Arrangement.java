package dev.nnc.models.simplify;

import dev.nnc.models.graph.Node;
import dev.nnc.models.graph.Operation;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.graph.Shape;
import dev.nnc.models.graph.Tensor;
import dev.nnc.models.graph.operation.Layout;
import dev.nnc.models.graph.operation.Selection;
import dev.nnc.models.graph.operation.Transpose;
import dev.nnc.models.simplify.RowValue.Elements;
import dev.nnc.models.simplify.RowValue.Known;
import java.util.ArrayList;
import java.util.List;

/**
 * Operations that move values and compute nothing. Done to the numbers of columns instead of the
 * values, they say which column stands where.
 */
final class Arrangement {
  private Arrangement() {}

  /** Whether an operation moves values and no more. */
  static boolean isOne(Operation operation) {
    return operation instanceof Layout.Reshaping
        || operation instanceof Transpose
        || operation instanceof Selection.Gather
        || operation instanceof Selection.Slice
        || operation instanceof Selection.Concat
        || operation instanceof Selection.Expand;
  }

  static Elements of(Node node, List<RowValue> operands, int[] shape) {
    Operation operation = node.operation();
    if (!(operands.get(0) instanceof Elements x)) {
      throw Refusal.unsupported(
          node.origin(),
          "looks a value up by an input, as an embedding does",
          "nnc's networks take numbers; an embedding is a dense layer on one column a category");
    }
    if (operation instanceof Selection.Gather gather
        && x.shape()[Shape.axis(gather.axis(), x.shape().length)] == Shape.ROWS) {
      throw Simplifier.unsupported(node.origin(), "chooses rows");
    }
    List<Tensor> indices = new ArrayList<>();
    for (RowValue operand : operands) {
      indices.add(index(node, x, operand));
    }
    Tensor index = moved(operation, indices, RowValue.oneRow(shape));
    return x.with(x.function(), shape, index, node.origin());
  }

  private static Tensor index(Node node, Elements x, RowValue operand) {
    boolean joins = node.operation() instanceof Selection.Concat;
    if (operand instanceof Known known && !joins) {
      return known.tensor();
    }
    if (operand instanceof Elements each
        && each.base() == x.base()
        && each.function().equals(x.function())) {
      return each.index();
    }
    throw Simplifier.unsupported(
        node.origin(),
        joins ? "puts two branches side by side" : "takes what is computed as a place");
  }

  private static Tensor moved(Operation operation, List<Tensor> operands, int... oneRow) {
    if (operation instanceof Layout.Reshaping) {
      return operands.get(0).reshaped(oneRow);
    }
    return operation instanceof Selection.Expand
        ? operands.get(0).broadcast(oneRow)
        : operation.evaluate(operands);
  }
}
