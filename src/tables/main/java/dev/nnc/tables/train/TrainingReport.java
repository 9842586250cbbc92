package dev.nnc.tables.train;

import dev.nnc.compiler.Version;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.plan.Planner;
import dev.nnc.compiler.plan.form.Target;
import dev.nnc.tables.judge.Quality;
import dev.nnc.tables.judge.ShownRows;
import dev.nnc.tables.report.Data;
import dev.nnc.tables.report.Fold;
import dev.nnc.tables.report.History;
import dev.nnc.tables.report.Importance;
import dev.nnc.tables.report.Layers;
import dev.nnc.tables.report.Part;
import dev.nnc.tables.report.Report;
import dev.nnc.tables.rows.Examples;
import dev.nnc.tables.run.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The report of a run. */
public final class TrainingReport {
  private final Network network;
  private final TrainingTables tables;
  private final Training.Result result;
  private final ShownRows shown;

  public TrainingReport(Network network, TrainingTables tables, Training.Result result) {
    this.network = network;
    this.tables = tables;
    this.result = result;
    this.shown = new ShownRows(network, tables.map());
  }

  /**
   * All that it shows.
   *
   * @param parts of the rows, predicted
   * @param settings what is needed to do it again
   * @param importance of the columns, where it was asked for
   * @param folds of a cross-validation, where it was asked for
   */
  public Report of(
      List<Part> parts,
      List<Report.Setting> settings,
      Optional<List<ColumnImportance>> importance,
      List<Fold> folds) {
    Part last = parts.get(parts.size() - 1);
    return new Report(
        network.name(),
        network.documentation(),
        Version.NUMBER,
        data(),
        settings,
        parts,
        Optional.of(history()),
        importance.map(this::importance),
        Optional.of(shown.mistakes(
            last.name(),
            last.outcomes().get(0),
            Objects.requireNonNull(tables.parts().get(last.name())))),
        folds,
        Layers.of(Planner.plan(network, Target.JAVA)));
  }

  private Data data() {
    List<Data.Rows> rows = new ArrayList<>();
    rows.add(new Data.Rows("training", tables.training().rows(), ""));
    tables
        .validation()
        .ifPresent(held -> rows.add(new Data.Rows(
            "validation", held.rows(), tables.holdsOut() ? "held out of the table" : "")));
    tables.test().ifPresent(test -> rows.add(new Data.Rows("test", test.rows(), "")));
    rows.add(new Data.Rows("not used", tables.unanswered(), "no value in the target column"));
    List<Examples> ofTheTable = new ArrayList<>(List.of(tables.training()));
    if (tables.holdsOut()) {
      tables.validation().ifPresent(ofTheTable::add);
    }
    List<Data.Column> columns = new ArrayList<>(shown.inputs(ofTheTable));
    tables
        .facts()
        .targets()
        .forEach(target -> columns.add(new Data.Column(target, "target", tables.unanswered())));
    return new Data(
        tables.files(),
        rows,
        columns,
        tables.unused().stream()
            .map(name -> new Data.Unused(name, "the network has no such input"))
            .toList());
  }

  private History history() {
    return new History(
        network.loss().orElseThrow().spelling(),
        tables.validation().isPresent() ? result.history().metric() : "",
        result.history().epochs().stream()
            .map(e -> new History.Epoch(e.number(), e.loss(), e.validation(), e.metric()))
            .toList(),
        result.history().bestNumber());
  }

  private Importance importance(List<ColumnImportance> all) {
    return new Importance(
        Quality.main(network),
        tables.validation().isPresent() ? "validation" : "training",
        ColumnImportance.REPEATS,
        all.stream()
            .map(c ->
                new Importance.Column(tables.map().inputName(c.column()), c.mean(), c.deviation()))
            .toList());
  }
}
