package dev.nnc.models.read.pmml;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.models.graph.Node;
import dev.nnc.models.graph.Origin;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.graph.Tensor;
import dev.nnc.models.graph.operation.Elementwise;
import dev.nnc.models.graph.operation.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The outputs: which neurons, and what they say of the target. */
final class Outputs {
  private static final Origin ORIGIN = new Origin("NeuralOutputs", "");

  private final Xml xml;
  private final Fields fields;
  private final List<String> neurons = new ArrayList<>();
  private final List<String> labels = new ArrayList<>();
  private final TreeSet<String> targets = new TreeSet<>();
  private final List<Fields.Line> lines = new ArrayList<>();

  Outputs(Xml xml, Fields fields) {
    this.xml = xml;
    this.fields = fields;
  }

  /** Those that the file stands at. */
  void read() {
    xml.children(child -> {
      if (child.equals("NeuralOutput")) {
        neurons.add(xml.required("outputNeuron"));
        xml.children(derived -> {
          if (derived.equals("DerivedField")) {
            xml.children(this::target);
          }
        });
      }
    });
  }

  private void target(String kind) {
    switch (kind) {
      case "FieldRef" -> lines.add(new Fields.Line(1, 0));
      case "NormContinuous" ->
        lines.add(fields
            .line()
            .map(Fields.Line::inverse)
            .orElseThrow(() -> Refusal.unsupported(
                ORIGIN,
                "has a NormContinuous that is no line",
                "nnc reads two LinearNorm, outliers asIs")));
      case "NormDiscrete" -> {
        targets.add(xml.required("field"));
        labels.add(xml.required("value"));
      }
      case "Extension" -> {}
      default ->
        throw Refusal.unsupported(
            ORIGIN, "computes its target by " + kind, "nnc reads NormContinuous and NormDiscrete");
    }
  }

  /** The labels in the order of the outputs; of one output, that of 0 first. */
  List<String> classes() {
    if (labels.size() != 1) {
      return labels;
    }
    List<String> both = new ArrayList<>(fields.categories(targets.first()));
    if (both.size() != 2 || !both.remove(labels.get(0))) {
      return List.of();
    }
    both.add(labels.get(0));
    return both;
  }

  /** The value of the last layer as that of the outputs. */
  Node value(Node last, Neurons known, int layer) {
    int count = neurons.size();
    if (count == 0
        || targets.size() > 1
        || labels.size() + lines.size() != count
        || (!labels.isEmpty() && !lines.isEmpty())) {
      throw Refusal.unsupported(
          ORIGIN,
          "has not one target",
          "nnc reads the scores of the classes of one field, or numbers");
    }
    long[] columns = new long[count];
    boolean inOrder = count == known.width(layer);
    for (int k = 0; k < count; k++) {
      String id = neurons.get(k);
      int neuron = known
          .find(id)
          .filter(number -> known.layer(number) == layer)
          .orElseThrow(() -> Refusal.unsupported(
              ORIGIN, "has an output of `" + id + "`, which is not in the last layer", ""));
      columns[k] = known.index(neuron);
      inOrder &= columns[k] == k;
    }
    Node chosen = inOrder
        ? last
        : new Node(
            new Selection.Gather(1),
            List.of(last, Node.constant(Tensor.integers(columns), ORIGIN)),
            ORIGIN);
    return labels.isEmpty() ? scaled(chosen) : chosen;
  }

  private Node scaled(Node normed) {
    double[] scales = lines.stream().mapToDouble(Fields.Line::scale).toArray();
    double[] shifts = lines.stream().mapToDouble(Fields.Line::shift).toArray();
    return scaled(normed, scales, shifts, ORIGIN);
  }

  /** scales x + shifts, a column each; x itself where nothing changes. */
  static Node scaled(Node x, double[] scales, double[] shifts, Origin origin) {
    boolean same = true;
    for (int k = 0; k < scales.length; k++) {
      same &= scales[k] == 1 && shifts[k] == 0;
    }
    Expr line = Expr.add(Expr.multiply(Expr.parameter(0), Expr.parameter(1)), Expr.parameter(2));
    return same
        ? x
        : new Node(
            new Elementwise(line, 3),
            List.of(
                x,
                Node.constant(Tensor.vector(scales), origin),
                Node.constant(Tensor.vector(shifts), origin)),
            origin);
  }
}
