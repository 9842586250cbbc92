package dev.nnc.cli.tables;

import dev.nnc.cli.models.Printable;
import dev.nnc.compiler.model.Thousands;
import dev.nnc.tables.metric.ClassMetrics;
import dev.nnc.tables.metric.Figure;
import dev.nnc.tables.report.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An evaluation in tables for people. */
public final class EvaluationText {
  /** A wider confusion matrix does not fit a terminal; the report and JSON have it. */
  private static final int MOST_CLASSES = 12;

  private EvaluationText() {}

  public static String of(List<Outcome> outcomes) {
    StringBuilder text = new StringBuilder();
    for (Outcome outcome : outcomes) {
      if (!text.isEmpty()) {
        text.append('\n');
      }
      text.append(figures(outcome));
      if (outcome instanceof Outcome.OfClasses classes) {
        text.append('\n').append(ClassTable.of("class", classes));
        if (classes.classes().size() <= MOST_CLASSES) {
          text.append('\n').append(confusion(classes.classes(), classes.metrics()));
        }
      }
    }
    return text.toString();
  }

  private static String figures(Outcome outcome) {
    Map<Figure, Double> baseline = outcome.baseline();
    List<TextTable.Line> lines = new ArrayList<>();
    outcome
        .figures()
        .forEach((figure, value) -> lines.add(new TextTable.Line(
            figure.label(),
            List.of(
                Shown.of(value),
                baseline.containsKey(figure) ? Shown.of(baseline.get(figure)) : ""))));
    return TextTable.of(
        Printable.of(outcome.target()), List.of("network", outcome.baselineName()), lines);
  }

  private static String confusion(List<String> labels, ClassMetrics metrics) {
    List<TextTable.Line> lines = new ArrayList<>();
    for (int label = 0; label < labels.size(); label++) {
      List<String> cells = new ArrayList<>();
      for (int predicted = 0; predicted < labels.size(); predicted++) {
        cells.add(Thousands.of(metrics.confusion().count(label, predicted)));
      }
      lines.add(new TextTable.Line(Printable.of(labels.get(label)), cells));
    }
    return TextTable.of("true, predicted:", labels.stream().map(Printable::of).toList(), lines);
  }
}
