package dev.nnc.models;

import dev.nnc.compiler.model.Network;
import dev.nnc.models.graph.Graph;
import dev.nnc.models.recognise.ReportRow;
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
}
