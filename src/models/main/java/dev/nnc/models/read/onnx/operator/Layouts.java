package dev.nnc.models.read.onnx.operator;

import static java.util.Map.entry;

import dev.nnc.models.graph.ElementType;
import dev.nnc.models.graph.Node;
import dev.nnc.models.graph.Operation;
import dev.nnc.models.graph.Tensor;
import dev.nnc.models.graph.operation.Cast;
import dev.nnc.models.graph.operation.Layout;
import dev.nnc.models.graph.operation.Selection;
import dev.nnc.models.graph.operation.ShapeOf;
import dev.nnc.models.graph.operation.Transpose;
import dev.nnc.models.onnx.OnnxType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Bookkeeping: constants, kinds of numbers, shapes. */
final class Layouts {
  private Layouts() {}

  static Map<String, Operator> rows() {
    return Map.ofEntries(
        entry("Constant", Layouts::constant),
        entry("ConstantOfShape", Layouts::constantOfShape),
        entry("Identity", call -> call.operand(0)),
        entry("Cast", Layouts::cast),
        entry("CastLike", Layouts::castLike),
        entry(
            "Flatten",
            call -> call.node(new Layout.Flatten(call.small("axis", 1)), call.operand(0))),
        entry("Reshape", Layouts::reshape),
        entry("Squeeze", call -> axes(call, new Layout.Squeeze())),
        entry("Unsqueeze", call -> axes(call, new Layout.Unsqueeze())),
        entry("Transpose", Layouts::transpose),
        entry(
            "Expand",
            call -> call.node(
                new Selection.Expand(call.fixedRows()), call.operand(0), call.operand(1))),
        entry("Shape", Layouts::shape));
  }

  private static Node constant(Call call) {
    Optional<Tensor> tensor = call.tensor("value");
    if (tensor.isPresent()) {
      return call.constant(tensor.get());
    }
    if (call.has("value_float")) {
      return call.constant(Call.floats(call.floatOf("value_float")).reshaped());
    }
    if (call.has("value_int")) {
      return call.constant(Tensor.integers(call.integer("value_int", 0)).reshaped());
    }
    if (call.has("value_floats")) {
      return call.constant(call.floats("value_floats").orElseThrow());
    }
    return call.integers("value_ints")
        .orElseThrow(() -> call.refusal("holds text or a sparse tensor", "numbers"));
  }

  private static Node constantOfShape(Call call) {
    Tensor one = call.tensor("value").orElseGet(() -> Call.floats(0));
    if (one.size() != 1) {
      throw call.refusal("fills a shape with " + one.size() + " values", "one");
    }
    return call.node(
        new Selection.Expand(call.fixedRows()), call.constant(one.reshaped()), call.operand(0));
  }

  private static Node cast(Call call) {
    ElementType type = OnnxType.of(call.integer("to", 0))
        .flatMap(OnnxType::element)
        .orElseThrow(() ->
            call.refusal("makes text or numbers of 8 bits of numbers", "numbers of 16 to 64 bits"));
    return cast(call, type);
  }

  /** To the type of the second operand, as far as that is known without shapes. */
  private static Node castLike(Call call) {
    ElementType type = call.constant(1).map(Tensor::type).orElseGet(() -> typeOf(call.operand(1)));
    return cast(call, type);
  }

  private static ElementType typeOf(Node node) {
    return node.operation() instanceof Cast cast
        ? cast.type()
        : Elements.isTruth(node) ? ElementType.BOOLEAN : ElementType.FLOAT32;
  }

  /** A truth value is a number already; a constant is cast here, for shapes and axes. */
  private static Node cast(Call call, ElementType type) {
    Node x = call.operand(0);
    Cast cast = new Cast(type);
    if (x.operation() instanceof Operation.Constant constant) {
      return Node.constant(cast.evaluate(List.of(constant.value())), x.origin());
    }
    return Elements.isTruth(x) ? x : call.node(cast, x);
  }

  private static Node reshape(Call call) {
    boolean zeroCopies = !call.flag("allowzero");
    return call.node(
        new Layout.Reshape(zeroCopies, call.fixedRows()), call.operand(0), call.operand(1));
  }

  /** The axes are an attribute before opset 13. */
  private static Node axes(Call call, Operation operation) {
    Optional<Node> axes = call.opset() < 13 ? call.integers("axes") : call.optional(1);
    return axes.isPresent()
        ? call.node(operation, call.operand(0), axes.get())
        : call.node(operation, call.operand(0));
  }

  private static Node transpose(Call call) {
    List<Integer> order = new ArrayList<>();
    call.attribute("perm").ifPresent(perm -> {
      for (long axis : perm.integers()) {
        order.add((int) Math.max(-1, Math.min(axis, Integer.MAX_VALUE)));
      }
    });
    return call.node(new Transpose(order), call.operand(0));
  }

  /** Since opset 15 of some axes. */
  private static Node shape(Call call) {
    Node all = call.node(new ShapeOf(), call.operand(0));
    if (!call.has("start") && !call.has("end")) {
      return all;
    }
    Node start = call.constant(Tensor.integers(call.integer("start", 0)));
    Node end = call.constant(Tensor.integers(call.integer("end", Integer.MAX_VALUE)));
    return call.node(new Selection.Slice(), all, start, end);
  }
}
