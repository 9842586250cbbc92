package dev.nnc.models.read.onnx.operator;

import dev.nnc.models.graph.Node;
import dev.nnc.models.graph.Tensor;
import dev.nnc.models.graph.operation.Selection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/** Parts of tensors, and tensors of parts. */
final class Selections {
  private Selections() {}

  static Map<String, Operator> rows() {
    return Map.of(
        "Gather",
            call -> call.node(
                new Selection.Gather(call.small("axis", 0)), call.operand(0), call.operand(1)),
        "GatherND", Selections::gatherNd,
        "Slice", Selections::slice,
        "Split", Selections::split,
        "Concat", Selections::concat);
  }

  /** Places of the first axis alone, as PyTorch writes a choice of columns. */
  private static Node gatherNd(Call call) {
    Tensor places = call.constant(1)
        .filter(each -> each.rank() == 2 && each.shape()[1] == 1)
        .filter(each -> call.integer("batch_dims", 0) == 0)
        .orElseThrow(() ->
            call.refusal("picks single values by several indices", "a choice of columns is read"));
    Node first = call.constant(places.reshaped(places.shape()[0]));
    return call.node(new Selection.Gather(0), call.operand(0), first);
  }

  /** Starts, ends and axes are attributes before opset 10. */
  private static Node slice(Call call) {
    if (call.opset() < 10) {
      Node starts = required(call, call.integers("starts"));
      Node ends = required(call, call.integers("ends"));
      Optional<Node> axes = call.integers("axes");
      return axes.isEmpty()
          ? call.node(new Selection.Slice(), call.operand(0), starts, ends)
          : call.node(new Selection.Slice(), call.operand(0), starts, ends, axes.get());
    }
    Node x = call.operand(0);
    Node starts = call.operand(1);
    Node ends = call.operand(2);
    if (call.optional(3).isEmpty() && call.optional(4).isEmpty()) {
      return call.node(new Selection.Slice(), x, starts, ends);
    }
    Node axes = call.optional(3).orElseGet(() -> firstAxes(call));
    return call.optional(4).isEmpty()
        ? call.node(new Selection.Slice(), x, starts, ends, axes)
        : call.node(new Selection.Slice(), x, starts, ends, axes, call.operand(4));
  }

  private static Node firstAxes(Call call) {
    int count = call.constant(1)
        .orElseThrow(() -> call.refusal("computes where it starts", "constants are read"))
        .size();
    return call.constant(Tensor.integers(LongStream.range(0, count).toArray()));
  }

  private static Node required(Call call, Optional<Node> value) {
    return value.orElseThrow(() -> call.refusal("says no place", ""));
  }

  /** The sizes are an attribute before opset 13. */
  private static Node split(Call call) {
    Tensor sizes = (call.opset() < 13
            ? call.attribute("split").map(each -> Tensor.integers(each.integers()))
            : call.constant(1))
        .filter(each -> each.size() > call.output())
        .orElseThrow(() ->
            call.refusal("splits its values in equal parts", "parts of given sizes are read"));
    double start = 0;
    for (int i = 0; i < call.output(); i++) {
      start += sizes.values()[i];
    }
    double end = start + sizes.values()[call.output()];
    return call.node(
        new Selection.Slice(),
        call.operand(0),
        call.constant(Tensor.integers((long) start)),
        call.constant(Tensor.integers((long) end)),
        call.constant(Tensor.integers(call.integer("axis", 0))));
  }

  private static Node concat(Call call) {
    Node[] parts = new Node[Math.max(1, call.operands().size())];
    for (int k = 0; k < parts.length; k++) {
      parts[k] = call.operand(k);
    }
    return parts.length == 1
        ? parts[0]
        : call.node(new Selection.Concat(call.small("axis", 1)), parts);
  }
}
