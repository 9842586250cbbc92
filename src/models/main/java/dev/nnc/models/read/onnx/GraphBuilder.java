package dev.nnc.models.read.onnx;

import dev.nnc.models.graph.Node;
import dev.nnc.models.graph.Origin;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.read.onnx.message.OnnxTensor;
import dev.nnc.models.read.onnx.message.TensorValues;
import dev.nnc.models.read.onnx.operator.Call;
import dev.nnc.models.read.onnx.operator.Operators;
import dev.nnc.models.read.onnx.operator.Unsupported;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes nodes of what a value needs, from its inputs on. */
final class GraphBuilder {
  private final Wiring wiring;
  private final TensorValues values;
  private final int fixedRows;
  private final Map<String, Node> made = new HashMap<>();

  /**
   * @param input the value with this name
   * @param fixedRows how many rows the file was written for, if that stands in its shapes; else 0
   */
  GraphBuilder(Wiring wiring, TensorValues values, String inputName, Node input, int fixedRows) {
    this.wiring = wiring;
    this.values = values;
    this.fixedRows = fixedRows;
    made.put(inputName, input);
  }

  /** A value, and all that it needs. */
  Node value(String output) {
    Deque<String> open = new ArrayDeque<>(List.of(output));
    Set<String> begun = new HashSet<>();
    while (!open.isEmpty()) {
      String name = open.peek();
      if (made.containsKey(name)) {
        open.pop();
        continue;
      }
      Optional<OnnxTensor> initializer = wiring.initializer(name);
      if (initializer.isPresent()) {
        made.put(
            name, Node.constant(values.read(initializer.get()), new Origin("initializer", name)));
        continue;
      }
      Wiring.Source source = wiring
          .source(name)
          .orElseThrow(() -> Refusal.damaged(
              OnnxReader.FORMAT, "the value `" + name + "` is used, but nothing makes it"));
      List<String> missing = source.node().inputs().stream()
          .filter(each -> !each.isEmpty() && !made.containsKey(each))
          .toList();
      if (missing.isEmpty()) {
        made.put(name, made(source));
      } else if (begun.add(name)) {
        missing.forEach(open::push);
      } else {
        throw Refusal.damaged(
            OnnxReader.FORMAT, "the value `" + name + "` is computed from itself");
      }
    }
    return made(output);
  }

  private Node made(Wiring.Source source) {
    List<Optional<Node>> operands = source.node().inputs().stream()
        .map(name -> name.isEmpty() ? Optional.<Node>empty() : Optional.of(made(name)))
        .toList();
    Call call = new Call(source.node(), operands, source.output(), fixedRows, values);
    return Operators.of(source.node())
        .orElseThrow(() -> Unsupported.refusal(source.node()))
        .value(call);
  }

  private Node made(String name) {
    Node node = made.get(name);
    if (node == null) {
      throw new IllegalStateException(name);
    }
    return node;
  }
}
