package dev.nnc.models.read.pmml;

import dev.nnc.models.graph.Node;
import dev.nnc.models.graph.Origin;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.graph.Tensor;
import dev.nnc.models.graph.operation.Selection;
import java.util.ArrayList;
import java.util.List;

/** The inputs: what they compute of the columns of a row. */
final class Inputs {
  private static final Origin ORIGIN = new Origin("NeuralInputs", "");

  private final Xml xml;
  private final Fields fields;
  private final List<Linear> inputs = new ArrayList<>();

  Inputs(Xml xml, Fields fields) {
    this.xml = xml;
    this.fields = fields;
  }

  /** Those that the file stands at, which become layer 0. */
  void read(Neurons neurons) {
    xml.children(child -> {
      if (child.equals("NeuralInput")) {
        String id = xml.required("id");
        Origin place = new Origin(child, id);
        neurons.add(id, 0, inputs.size());
        int before = inputs.size();
        xml.children(derived -> {
          if (derived.equals("DerivedField")) {
            inputs.add(fields.derivedField(place));
          }
        });
        if (inputs.size() != before + 1 || inputs.get(before).isNumber()) {
          throw Refusal.unsupported(place, "is not computed of a field", "");
        }
      }
    });
    if (inputs.isEmpty()) {
      throw Refusal.damaged(Xml.FORMAT, "the network has no NeuralInputs");
    }
    neurons.width(0, inputs.size());
  }

  /**
   * The columns of a row: the fields that are used, in the order of the mining schema; one for each
   * category that is used.
   */
  List<String> columns() {
    List<String> used = inputs.stream().map(Linear::column).distinct().toList();
    List<String> ordered = new ArrayList<>();
    for (String field : fields.active()) {
      for (String column : used) {
        boolean category = column.startsWith(field + "=");
        if (column.equals(field) || category && !fields.categories(field).isEmpty()) {
          ordered.add(column);
        }
      }
    }
    used.stream().filter(column -> !ordered.contains(column)).forEach(ordered::add);
    return ordered;
  }

  /** What a user must know of the columns. */
  List<String> notes(List<String> columns) {
    List<String> notes = new ArrayList<>();
    for (int k = 0; k < columns.size(); k++) {
      int equals = columns.get(k).indexOf('=');
      if (equals > 0) {
        notes.add("Column " + (k + 1) + " of a row is 1 where the field "
            + columns.get(k).substring(0, equals) + " is " + columns.get(k).substring(equals + 1)
            + ", else 0.");
      }
    }
    fields.active().stream()
        .filter(
            field -> columns.stream().noneMatch(c -> c.equals(field) || c.startsWith(field + "=")))
        .forEach(field -> notes.add("The field " + field + " is not used: it is no column."));
    return notes;
  }

  Node value(Node rows, List<String> columns) {
    int count = inputs.size();
    long[] chosen = new long[count];
    double[] scales = new double[count];
    double[] shifts = new double[count];
    boolean inOrder = count == columns.size();
    for (int k = 0; k < count; k++) {
      Linear input = inputs.get(k);
      chosen[k] = columns.indexOf(input.column());
      scales[k] = input.scale();
      shifts[k] = input.shift();
      inOrder &= chosen[k] == k;
    }
    Node values = inOrder
        ? rows
        : new Node(
            new Selection.Gather(1),
            List.of(rows, Node.constant(Tensor.integers(chosen), ORIGIN)),
            ORIGIN);
    return Outputs.scaled(values, scales, shifts, ORIGIN);
  }
}
