package dev.nnc.models.read.onnx;

import dev.nnc.models.graph.ElementType;
import dev.nnc.models.graph.Origin;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.graph.Shape;
import dev.nnc.models.onnx.OnnxType;
import dev.nnc.models.read.onnx.message.OnnxGraph;
import dev.nnc.models.read.onnx.message.OnnxNode;
import dev.nnc.models.read.onnx.message.OnnxValue;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The one input of a model: rows of numbers.
 *
 * @param shape {@link Shape#ROWS} first, -1 where the number of columns is open
 * @param fixedRows how many rows the file was written for, if that stands in its shapes; else 0
 * @param type of its numbers
 */
record InputRows(String name, int[] shape, int fixedRows, ElementType type) {
  private static final int OPEN = -1;

  /** The only input that is needed. */
  static InputRows of(OnnxGraph file, Wiring.Needs needs) {
    List<OnnxValue> needed = file.inputs().stream()
        .filter(each -> needs.inputs().contains(each.name()))
        .toList();
    if (needed.size() != 1) {
      String names =
          needed.stream().map(each -> "`" + each.name() + "`").collect(Collectors.joining(", "));
      throw Outputs.notOne(
          names.isEmpty() ? "no input that its output depends on" : "the inputs " + names);
    }
    OnnxValue input = needed.get(0);
    checkFloat(input, needs.nodes());
    int[] shape = shape(input);
    int fixedRows = Math.max(0, shape[0]);
    shape[0] = Shape.ROWS;
    ElementType type = input
        .type()
        .flatMap(OnnxType::element)
        .filter(ElementType::isFloat)
        .orElse(ElementType.FLOAT32);
    return new InputRows(input.name(), shape, fixedRows, type);
  }

  Origin origin() {
    return new Origin("input", name);
  }

  /** The shape with its columns, which are looked for if they are open. */
  int[] withColumns(Supplier<OptionalInt> search) {
    int[] full = shape.clone();
    if (full[1] == OPEN) {
      full[1] = search
          .get()
          .orElseThrow(() -> Refusal.unsupported(
              origin(), "has an unknown number of columns", "export it with a fixed one"));
    }
    return full;
  }

  /** As the file has it, with at least rows and columns. */
  private static int[] shape(OnnxValue input) {
    int[] shape = input.shape().map(int[]::clone).orElseGet(() -> new int[] {OPEN, OPEN});
    Origin place = new Origin("input", input.name());
    if (shape.length < 2) {
      throw Refusal.unsupported(
          place, "has " + shape.length + " axes", "nnc reads rows of values, two axes or more");
    }
    for (int i = 2; i < shape.length; i++) {
      if (shape[i] == OPEN || shape[1] == OPEN) {
        throw Refusal.unsupported(
            place, "has axes of unknown size", "export it with all sizes but that of rows");
      }
    }
    if (input.type().isPresent() && input.type().get().equals(OnnxType.STRING)) {
      throw Refusal.unsupported(place, "is text", "nnc reads rows of numbers");
    }
    checkSize(shape);
    return shape;
  }

  /** A row is an array. */
  private static void checkSize(int... shape) {
    int[] row = shape.clone();
    row[0] = 1;
    row[1] = Math.max(1, row[1]);
    Shape.size(row);
  }

  /** Whole numbers that come in are made floats before anything else. */
  private static void checkFloat(OnnxValue input, List<OnnxNode> nodes) {
    if (input.type().flatMap(OnnxType::element).map(ElementType::isFloat).orElse(true)) {
      return;
    }
    for (OnnxNode node : nodes) {
      if (node.inputs().contains(input.name()) && !node.type().equals("Cast")) {
        throw Refusal.unsupported(
            node.origin(),
            "computes with the whole numbers of the input `" + input.name() + "`",
            "nnc computes with floats: export the model with a float input");
      }
    }
  }
}
