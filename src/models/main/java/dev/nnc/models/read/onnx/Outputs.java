package dev.nnc.models.read.onnx;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.read.onnx.message.OnnxGraph;
import dev.nnc.models.read.onnx.message.OnnxNode;
import dev.nnc.models.read.onnx.message.OnnxValue;
import dev.nnc.models.read.onnx.operator.Unsupported;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of the outputs of a file is the network's: the one value that depends on the input. Labels
 * are no value, but what they are made of is; constants and random values beside another are left
 * out.
 */
final class Outputs {
  /** Each is followed back to the inputs. Agents have about ten. */
  private static final int MOST_OUTPUTS = 100;

  private final Wiring wiring;
  private final Labels labels;

  /**
   * What a network is to compute.
   *
   * @param value its name
   * @param classes the labels of a classifier; empty if the file says none
   * @param notes what was left out, a sentence each
   */
  record Choice(String value, List<String> classes, List<String> notes) {}

  Outputs(Wiring wiring, Labels labels) {
    this.wiring = wiring;
    this.labels = labels;
  }

  Choice choose(OnnxGraph graph) {
    if (graph.outputs().isEmpty()) {
      throw notOne("no output");
    }
    if (graph.outputs().size() > MOST_OUTPUTS) {
      throw Refusal.limit("outputs of a model", MOST_OUTPUTS);
    }
    Map<String, String> values = new LinkedHashMap<>();
    Map<String, Labels.Tail> ofLabels = new LinkedHashMap<>();
    List<String> classes = List.of();
    for (OnnxValue output : graph.outputs()) {
      Labels.Tail tail = labels.behind(output.name());
      if (tail.kind() == Labels.Kind.VALUE) {
        values.put(tail.value(), output.name());
      } else {
        ofLabels.put(output.name(), tail);
      }
      if (classes.isEmpty()) {
        classes = tail.classes();
      }
    }
    if (values.isEmpty()) {
      ofLabels.forEach((label, tail) -> values.put(tail.value(), label));
    }
    List<String> notes = new ArrayList<>();
    String value = only(values, notes);
    ofLabels.forEach((label, tail) -> {
      checkTogether(value, label, tail);
      notes.add("The output `" + label + "` gives labels of `" + value + "` and is left out.");
    });
    return new Choice(value, classes, notes);
  }

  /** The label is of this value, or of another from which it is made or which is made of it. */
  private void checkTogether(String value, String label, Labels.Tail tail) {
    boolean together = tail.kind() == Labels.Kind.LABEL
        || tail.value().equals(value)
        || makes(tail.value(), value)
        || makes(value, tail.value());
    if (!together) {
      throw notOne("the outputs `" + value + "`, `" + label + "`");
    }
  }

  private boolean makes(String part, String whole) {
    return wiring.needs(whole).nodes().stream().anyMatch(node -> node.outputs().contains(part));
  }

  /** Of several values the only one that depends on the input and not on chance. */
  private String only(Map<String, String> values, List<String> notes) {
    List<String> left = new ArrayList<>();
    for (Map.Entry<String, String> each : values.entrySet()) {
      Wiring.Needs needs = wiring.needs(each.getKey());
      boolean random = needs.nodes().stream().map(OnnxNode::type).anyMatch(Unsupported::isRandom);
      if (values.size() > 1 && (random || needs.inputs().isEmpty())) {
        notes.add("The output `"
            + each.getValue()
            + (random ? "` takes random values" : "` is constant")
            + " and is left out.");
      } else {
        left.add(each.getKey());
      }
    }
    if (left.size() != 1) {
      List<String> names = (left.isEmpty() ? values.keySet() : left)
          .stream().map(value -> "`" + values.get(value) + "`").toList();
      throw notOne("the outputs " + String.join(", ", names));
    }
    return left.get(0);
  }

  static Refusal notOne(String what) {
    return new Refusal(
        DiagnosticCode.NN606,
        List.of(what),
        "export the part from the one input to the one output that you need");
  }
}
