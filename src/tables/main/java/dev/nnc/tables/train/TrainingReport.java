package dev.nnc.tables.train;

import dev.nnc.compiler.Version;
import dev.nnc.compiler.model.Column;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Numeral;
import dev.nnc.compiler.plan.Planner;
import dev.nnc.compiler.plan.form.Target;
import dev.nnc.tables.metric.Figure;
import dev.nnc.tables.network.Learner;
import dev.nnc.tables.report.Data;
import dev.nnc.tables.report.Fold;
import dev.nnc.tables.report.History;
import dev.nnc.tables.report.Importance;
import dev.nnc.tables.report.Layers;
import dev.nnc.tables.report.Mistakes;
import dev.nnc.tables.report.Outcome;
import dev.nnc.tables.report.Part;
import dev.nnc.tables.report.Report;
import dev.nnc.tables.rows.Examples;
import dev.nnc.tables.rows.TargetEncoder;
import dev.nnc.tables.run.Predictions;
import dev.nnc.tables.run.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The report of a run. */
public final class TrainingReport {
  private static final int MISTAKES = 20;

  private final Network network;
  private final TrainingTables tables;
  private final Training.Result result;
  private final Quality quality;
  private final Learner best;

  public TrainingReport(Network network, TrainingTables tables, Training.Result result) {
    this.network = network;
    this.tables = tables;
    this.result = result;
    this.quality = new Quality(network, tables.training());
    this.best = result.best();
  }

  /**
   * All that it shows.
   *
   * @param settings what is needed to do it again
   * @param importance of the columns, where it was asked for
   * @param folds of a cross-validation, where it was asked for
   */
  public Report of(
      List<Report.Setting> settings,
      Optional<List<ColumnImportance>> importance,
      List<Fold> folds) {
    List<Part> parts = new ArrayList<>();
    tables
        .parts()
        .forEach((name, rows) ->
            parts.add(new Part(name, quality.outcomes(best, rows, tables.facts().targets()))));
    Map.Entry<String, Examples> last = last();
    return new Report(
        network.name(),
        network.documentation(),
        Version.NUMBER,
        data(),
        settings,
        parts,
        Optional.of(history()),
        importance.map(this::importance),
        Optional.of(mistakes(last.getKey(), last.getValue(), parts.get(parts.size() - 1))),
        folds,
        Layers.of(Planner.plan(network, Target.JAVA)));
  }

  private Map.Entry<String, Examples> last() {
    return tables.parts().entrySet().stream().reduce((a, b) -> b).orElseThrow();
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
    List<Data.Column> columns = new ArrayList<>();
    for (int i = 0; i < network.inputSize(); i++) {
      columns.add(new Data.Column(tables.inputName(i), use(i), missing(i)));
    }
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

  private Optional<Column> column(int i) {
    return network.input().columns().isEmpty()
        ? Optional.empty()
        : Optional.of(network.input().columns().get(i)).filter(Column::isCategory);
  }

  private String use(int i) {
    return column(i).map(c -> "category of " + c.labels().size()).orElse("number");
  }

  private long missing(int i) {
    return missing(tables.training(), i)
        + (tables.holdsOut() ? tables.validation().map(held -> missing(held, i)).orElse(0L) : 0);
  }

  private long missing(Examples rows, int i) {
    return IntStream.range(0, rows.rows())
        .filter(row -> Double.isNaN(rows.x(row * network.inputSize() + i)))
        .count();
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
        quality.main(),
        tables.validation().isPresent() ? "validation" : "training",
        ColumnImportance.REPEATS,
        all.stream()
            .map(c -> new Importance.Column(tables.inputName(c.column()), c.mean(), c.deviation()))
            .toList());
  }

  private Mistakes mistakes(String name, Examples rows, Part part) {
    Outcome outcome = part.outcomes().get(0);
    double[] errors = outcome.errors();
    List<String> names =
        IntStream.range(0, network.inputSize()).mapToObj(tables::inputName).toList();
    double[] predicted = Predictions.of(best, rows);
    List<Mistakes.Row> worst = new ArrayList<>();
    for (int row : Mistakes.worst(errors, MISTAKES)) {
      worst.add(new Mistakes.Row(
          "line " + rows.lines()[row],
          IntStream.range(0, network.inputSize())
              .mapToObj(i -> cell(rows, row, i))
              .toList(),
          network.isClassifier()
              ? labels().get(rows.labels()[row])
              : number(Predictions.doubles(rows.answers())[row * network.outputSize()]),
          network.isClassifier()
              ? labels().get(((Outcome.OfClasses) outcome).probabilities().predicted(row))
              : number(predicted[row * network.outputSize()]),
          errors[row]));
    }
    return new Mistakes(
        name, network.isClassifier() ? Figure.LOG_LOSS.label() : "absolute error", names, worst);
  }

  private List<String> labels() {
    return TargetEncoder.labels(network);
  }

  private String cell(Examples rows, int row, int i) {
    double value = rows.x(row * network.inputSize() + i);
    if (Double.isNaN(value)) {
      return "";
    }
    return column(i).map(c -> c.labels().get((int) value)).orElseGet(() -> number(value));
  }

  private String number(double value) {
    return Double.isFinite(value)
        ? network.precision() == dev.nnc.compiler.model.Precision.FLOAT
            ? Float.toString((float) value)
            : Numeral.of(value)
        : Double.toString(value);
  }
}
