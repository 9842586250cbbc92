package dev.nnc.models;

import dev.nnc.compiler.model.Network;
import dev.nnc.models.graph.Graph;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network written for a model, with its weights.
 *
 * @param graph the model as its file has it
 * @param network what the text says
 * @param text of the {@code .nn} file
 * @param weights every stored tensor by its name, as the file has it in double; W [in x out]
 * @param report what became of each layer of the file, in order
 * @param notes what was left out or is otherwise to be known, a sentence each
 */
public record ImportedModel(
    Graph graph,
    Network network,
    String text,
    Map<String, double[]> weights,
    List<ReportRow> report,
    List<String> notes) {

  public ImportedModel {
    weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
    report = List.copyOf(report);
    notes = List.copyOf(notes);
  }

  /**
   * A row of the report.
   *
   * @param source the layers of the file, as {@code Gemm `fc1`, Relu}
   * @param statement what they became, as {@code dense 64 relu}; empty if nothing
   * @param remark what was folded, or why nothing was needed; may be empty
   */
  public record ReportRow(String source, String statement, String remark) {}
}
