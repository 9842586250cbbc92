package dev.nnc.tables.use;

import dev.nnc.compiler.Version;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.plan.Planner;
import dev.nnc.compiler.plan.form.Target;
import dev.nnc.tables.judge.ShownRows;
import dev.nnc.tables.report.Data;
import dev.nnc.tables.report.Layers;
import dev.nnc.tables.report.Outcome;
import dev.nnc.tables.report.Part;
import dev.nnc.tables.report.Report;
import dev.nnc.tables.rows.EncodedTable;
import dev.nnc.tables.rows.Examples;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The report of a network on a table that it was not trained on. */
public final class EvaluationReport {
  private static final String PART = "evaluation";

  private EvaluationReport() {}

  /**
   * All that it shows.
   *
   * @param files that were read
   * @param rows those of the table
   * @param outcomes of these rows
   */
  public static Report of(
      TrainedNetwork trained,
      List<Data.TableFile> files,
      EncodedTable table,
      Examples rows,
      List<Outcome> outcomes) {
    Network network = trained.network();
    ShownRows shown = new ShownRows(network, table.map());
    List<Data.Rows> counts = new ArrayList<>();
    counts.add(new Data.Rows(PART, rows.rows(), ""));
    if (table.unanswered() > 0) {
      counts.add(new Data.Rows("not used", table.unanswered(), "no value in the target column"));
    }
    List<Data.Column> columns = new ArrayList<>(shown.inputs(List.of(rows)));
    outcomes.forEach(
        outcome -> columns.add(new Data.Column(outcome.target(), "target", table.unanswered())));
    List<Data.Unused> unused = table.map().unused().stream()
        .map(name -> new Data.Unused(name, "the network has no such input"))
        .toList();
    return new Report(
        network.name(),
        network.documentation(),
        Version.NUMBER,
        new Data(files, counts, columns, unused),
        List.of(),
        List.of(new Part(PART, outcomes)),
        Optional.empty(),
        Optional.empty(),
        Optional.of(shown.mistakes(PART, outcomes.get(0), rows)),
        List.of(),
        Layers.of(Planner.plan(network, Target.JAVA)));
  }
}
