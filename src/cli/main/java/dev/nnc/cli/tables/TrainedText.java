package dev.nnc.cli.tables;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import dev.nnc.cli.models.Printable;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Thousands;
import dev.nnc.tables.judge.Quality;
import dev.nnc.tables.metric.ClassFigures;
import dev.nnc.tables.metric.Figure;
import dev.nnc.tables.network.Learner;
import dev.nnc.tables.report.Fold;
import dev.nnc.tables.rows.Examples;
import dev.nnc.tables.rows.TargetEncoder;
import dev.nnc.tables.train.ColumnImportance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How good a network has become, in tables for people. */
public final class TrainedText {
  private final Network network;
  private final Quality quality;
  private final Learner learner;
  private final Map<String, Examples> parts = new LinkedHashMap<>();
  private final List<String> targets;

  /**
   * Of a network.
   *
   * @param learner the network of the best epoch
   * @param targets their names in the table
   */
  public TrainedText(Network network, Quality quality, Learner learner, List<String> targets) {
    this.network = network;
    this.quality = quality;
    this.learner = learner;
    this.targets = targets;
  }

  /** Rows to show it on; the last are shown class by class. */
  public TrainedText part(String name, Examples rows) {
    parts.put(name, rows);
    return this;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    int outputs = network.isClassifier() ? 1 : network.outputSize();
    for (int output = 0; output < outputs; output++) {
      if (outputs > 1) {
        text.append(Printable.of(targets.get(output))).append('\n');
      }
      text.append(figures(output)).append('\n');
    }
    if (network.isClassifier()) {
      text.append(classes());
    }
    return text.toString();
  }

  private record Line(String name, List<String> cells) {}

  private String figures(int output) {
    List<String> headers = new ArrayList<>();
    Map<Figure, List<String>> rows = new LinkedHashMap<>();
    parts.forEach((name, examples) -> {
      Map<Figure, Double> ours = quality.figures(learner, examples, output);
      Map<Figure, Double> baseline = quality.baseline(examples, output);
      headers.add(name);
      headers.add(network.isClassifier() ? "most frequent class" : "mean");
      for (Figure figure : Figure.values()) {
        if (ours.containsKey(figure)) {
          List<String> cells = rows.computeIfAbsent(figure, f -> new ArrayList<>());
          while (cells.size() < headers.size() - 2) {
            cells.add("");
          }
          cells.add(Shown.of(ours.get(figure)));
          cells.add(baseline.containsKey(figure) ? Shown.of(baseline.get(figure)) : "");
        }
      }
    });
    List<Line> lines = new ArrayList<>();
    rows.forEach((figure, cells) -> {
      while (cells.size() < headers.size()) {
        cells.add("");
      }
      lines.add(new Line(figure.label(), cells));
    });
    return table("", headers, lines);
  }

  private String classes() {
    List<Line> lines = new ArrayList<>();
    String part = "";
    List<ClassFigures> figures = List.of();
    for (Map.Entry<String, Examples> each : parts.entrySet()) {
      part = each.getKey();
      figures = quality.ofClasses(learner, each.getValue()).classes();
    }
    List<String> labels = TargetEncoder.labels(network);
    for (int c = 0; c < figures.size(); c++) {
      ClassFigures of = figures.get(c);
      lines.add(new Line(
          Printable.of(labels.get(c)),
          List.of(
              Shown.of(of.precision()),
              Shown.of(of.recall()),
              Shown.of(of.f1()),
              Thousands.of(of.support()))));
    }
    return table("class (" + part + ")", List.of("precision", "recall", "F1", "support"), lines);
  }

  /** What each column is worth, the most first. */
  public static String importance(List<ColumnImportance> all, List<String> names, Figure figure) {
    List<Line> lines = all.stream()
        .sorted((a, b) -> Double.compare(b.mean(), a.mean()))
        .map(each -> new Line(
            Printable.of(names.get(each.column())),
            List.of(Shown.of(each.mean()), Shown.of(each.deviation()))))
        .toList();
    return table("column", List.of("worth in " + figure.label(), "deviation"), lines);
  }

  /** One of the folds, when it is done. */
  public static String fold(int number, int folds, Figure figure, Fold fold) {
    return "fold " + number + " of " + folds + ": " + figure.label() + " "
        + Shown.of(fold.figures().getOrDefault(figure, Double.NaN));
  }

  /** The mean of the folds with its deviation. */
  public static String folds(Figure figure, List<Fold> folds) {
    double[] values = folds.stream()
        .mapToDouble(fold -> fold.figures().getOrDefault(figure, Double.NaN))
        .toArray();
    double mean = Arrays.stream(values).sum() / values.length;
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return "\n" + figure.label() + " of " + values.length + " folds: " + Shown.of(mean)
        + ", deviation " + Shown.of(Math.sqrt(squares / values.length)) + "\n";
  }

  private static String table(String corner, List<String> headers, List<Line> lines) {
    List<com.github.freva.asciitable.ColumnData<Line>> columns = new ArrayList<>();
    columns.add(column(corner, HorizontalAlign.LEFT).with(Line::name));
    for (int i = 0; i < headers.size(); i++) {
      int cell = i;
      columns.add(column(headers.get(i), HorizontalAlign.RIGHT)
          .with(line -> line.cells().get(cell)));
    }
    StringBuilder text = new StringBuilder();
    AsciiTable.getTable(AsciiTable.NO_BORDERS, lines, columns)
        .lines()
        .forEach(line -> text.append(
                line.strip().isEmpty() ? "" : line.stripTrailing().substring(1))
            .append('\n'));
    return text.toString();
  }

  private static Column column(String header, HorizontalAlign align) {
    return new Column().header(header).headerAlign(align).dataAlign(align).maxWidth(40);
  }
}
