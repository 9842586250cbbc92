package dev.nnc.models.read.onnx;

import dev.nnc.models.graph.Refusal;
import dev.nnc.models.read.onnx.message.OnnxGraph;
import dev.nnc.models.read.onnx.message.OnnxNode;
import dev.nnc.models.read.onnx.message.OnnxTensor;
import dev.nnc.models.read.onnx.message.OnnxValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which node of a file makes which value. */
final class Wiring {
  private final OnnxGraph graph;
  private final Map<String, Source> sources = new HashMap<>();
  private final Set<String> inputs = new HashSet<>();

  /**
   * Where a value comes from.
   *
   * @param output which of the outputs of the node
   */
  record Source(OnnxNode node, int output) {}

  Wiring(OnnxGraph graph) {
    this.graph = graph;
    for (OnnxValue input : graph.inputs()) {
      if (!graph.initializers().containsKey(input.name())) {
        inputs.add(input.name());
      }
    }
    for (OnnxNode node : graph.nodes()) {
      for (int k = 0; k < node.outputs().size(); k++) {
        String name = node.outputs().get(k);
        if (name.isEmpty()) {
          continue;
        }
        boolean given = inputs.contains(name) || graph.initializers().containsKey(name);
        if (sources.put(name, new Source(node, k)) != null || given) {
          throw Refusal.damaged(OnnxReader.FORMAT, "the value `" + name + "` is made twice");
        }
      }
    }
  }

  /** The node that makes a value; empty for one that is given, or that nothing makes. */
  Optional<Source> source(String value) {
    return Optional.ofNullable(sources.get(value));
  }

  /** A value that stands in the file. */
  Optional<OnnxTensor> initializer(String value) {
    return Optional.ofNullable(graph.initializers().get(value));
  }

  /**
   * What a value is computed from.
   *
   * @param nodes in the order of the file
   * @param inputs of the graph
   */
  record Needs(List<OnnxNode> nodes, Set<String> inputs) {}

  Needs needs(String value) {
    Set<OnnxNode> nodes = Collections.newSetFromMap(new IdentityHashMap<>());
    Set<String> needed = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(value));
    while (!open.isEmpty()) {
      String name = open.pop();
      Source source = sources.get(name);
      if (source == null) {
        given(name, needed);
      } else if (nodes.add(source.node())) {
        open.addAll(source.node().inputs());
      }
    }
    List<OnnxNode> inOrder = new ArrayList<>(graph.nodes());
    inOrder.removeIf(node -> !nodes.contains(node));
    return new Needs(inOrder, needed);
  }

  private void given(String name, Set<String> needed) {
    if (inputs.contains(name)) {
      needed.add(name);
    } else if (!name.isEmpty() && !graph.initializers().containsKey(name)) {
      throw Refusal.damaged(
          OnnxReader.FORMAT, "the value `" + name + "` is used, but nothing makes it");
    }
  }
}
