package dev.nnc.models.read.onnx;

import dev.nnc.models.graph.Refusal;
import dev.nnc.models.read.onnx.message.OnnxAttribute;
import dev.nnc.models.read.onnx.message.OnnxFunction;
import dev.nnc.models.read.onnx.message.OnnxGraph;
import dev.nnc.models.read.onnx.message.OnnxModel;
import dev.nnc.models.read.onnx.message.OnnxNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts the nodes of a file's own functions where they are called. */
final class Functions {
  /** Functions call functions: PyTorch's are two deep. */
  private static final int DEEPEST = 16;

  /** In all: a few calls of calls could make any number of nodes. */
  private static final int MOST_NODES = 50_000;

  private record Key(String domain, String name, String overload) {}

  private record Pending(OnnxNode node, int depth) {}

  private final Map<Key, OnnxFunction> functions = new HashMap<>();
  private final List<OnnxNode> nodes = new ArrayList<>();
  private int names;
  private int calls;

  private Functions() {}

  /** The graph of a model without calls. */
  static OnnxGraph inlined(OnnxModel model) {
    if (model.functions().isEmpty()) {
      return model.graph();
    }
    Functions all = new Functions();
    model
        .functions()
        .forEach(
            each -> all.functions.put(new Key(each.domain(), each.name(), each.overload()), each));
    all.expand(model.graph().nodes());
    return model.graph().with(all.nodes);
  }

  private void expand(List<OnnxNode> given) {
    Deque<Pending> open = new ArrayDeque<>();
    given.forEach(node -> open.addLast(new Pending(node, 0)));
    while (!open.isEmpty()) {
      Pending next = open.removeFirst();
      OnnxNode node = next.node();
      OnnxFunction function = functions.get(new Key(node.domain(), node.type(), node.overload()));
      if (function == null) {
        nodes.add(node);
      } else {
        if (next.depth() == DEEPEST) {
          throw Refusal.limit("functions in functions, at the " + node.origin(), DEEPEST);
        }
        calls++;
        List<OnnxNode> body = body(function, node);
        for (int i = body.size() - 1; i >= 0; i--) {
          open.addFirst(new Pending(body.get(i), next.depth() + 1));
        }
      }
      if (nodes.size() + open.size() + calls > MOST_NODES) {
        throw Refusal.limit("nodes of a model with functions, and their calls", MOST_NODES);
      }
    }
  }

  private List<OnnxNode> body(OnnxFunction function, OnnxNode call) {
    Map<String, String> renamed = new HashMap<>(Map.of("", ""));
    rename(function.outputs(), call.outputs(), renamed);
    rename(function.inputs(), call.inputs(), renamed);
    List<OnnxNode> body = new ArrayList<>();
    for (OnnxNode node : function.nodes()) {
      body.add(new OnnxNode(
          node.domain(),
          node.type(),
          node.overload(),
          node.opset(),
          node.name().isEmpty() ? call.name() : node.name(),
          names(node.inputs(), renamed),
          names(node.outputs(), renamed),
          attributes(node, function, call)));
    }
    return body;
  }

  private static void rename(List<String> from, List<String> to, Map<String, String> renamed) {
    for (int i = 0; i < from.size(); i++) {
      renamed.put(from.get(i), i < to.size() ? to.get(i) : "");
    }
  }

  /** What is inside of the function gets a name of this call. */
  private List<String> names(List<String> own, Map<String, String> renamed) {
    return own.stream()
        .map(name -> renamed.computeIfAbsent(name, inner -> "#" + names++))
        .toList();
  }

  private static Map<String, OnnxAttribute> attributes(
      OnnxNode node, OnnxFunction function, OnnxNode call) {
    Map<String, OnnxAttribute> attributes = new HashMap<>();
    node.attributes().forEach((name, own) -> {
      OnnxAttribute value = own.reference().isEmpty()
          ? own
          : call.attributes()
              .getOrDefault(own.reference(), function.defaults().get(own.reference()));
      if (value != null) {
        attributes.put(name, value.named(name));
      }
    });
    return attributes;
  }
}
