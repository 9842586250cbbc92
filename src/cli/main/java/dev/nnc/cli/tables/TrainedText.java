package dev.nnc.cli.tables;

import dev.nnc.cli.models.Printable;
import dev.nnc.tables.metric.Figure;
import dev.nnc.tables.report.Fold;
import dev.nnc.tables.report.FoldFigure;
import dev.nnc.tables.report.Outcome;
import dev.nnc.tables.report.Part;
import dev.nnc.tables.train.ColumnImportance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How good a network has become, in tables for people. */
public final class TrainedText {
  private TrainedText() {}

  /** The figures of each target; the last part is shown class by class. */
  public static String of(List<Part> parts) {
    Part last = parts.get(parts.size() - 1);
    StringBuilder text = new StringBuilder();
    for (int target = 0; target < last.outcomes().size(); target++) {
      if (last.outcomes().size() > 1) {
        text.append(Printable.of(last.outcomes().get(target).target())).append('\n');
      }
      text.append(figures(parts, target)).append('\n');
    }
    if (last.outcomes().get(0) instanceof Outcome.OfClasses classes) {
      text.append(ClassTable.of("class (" + last.name() + ")", classes));
    }
    return text.toString();
  }

  private static String figures(List<Part> parts, int target) {
    List<String> headers = new ArrayList<>();
    List<Map<Figure, Double>> columns = new ArrayList<>();
    for (Part part : parts) {
      Outcome outcome = part.outcomes().get(target);
      headers.add(part.name());
      columns.add(outcome.figures());
      headers.add(outcome.baselineName());
      columns.add(outcome.baseline());
    }
    List<TextTable.Line> lines = new ArrayList<>();
    for (Figure figure : Figure.values()) {
      if (columns.stream().anyMatch(column -> column.containsKey(figure))) {
        lines.add(new TextTable.Line(
            figure.label(),
            columns.stream()
                .map(column -> Shown.of(column.getOrDefault(figure, Double.NaN)))
                .toList()));
      }
    }
    return TextTable.of("", headers, lines);
  }

  /** What each column is worth, the most first. */
  public static String importance(List<ColumnImportance> all, List<String> names, Figure figure) {
    List<TextTable.Line> lines = all.stream()
        .sorted((a, b) -> Double.compare(b.mean(), a.mean()))
        .map(each -> new TextTable.Line(
            Printable.of(names.get(each.column())),
            List.of(Shown.of(each.mean()), Shown.of(each.deviation()))))
        .toList();
    return TextTable.of("column", List.of("worth in " + figure.label(), "deviation"), lines);
  }

  /** One of the folds, when it is done. */
  public static String fold(int number, int folds, Figure figure, Fold fold) {
    List<String> figures = fold.figures().keySet().stream()
        .map(target -> named(fold, target, figure) + " " + Shown.of(fold.figure(target, figure)))
        .toList();
    return "fold " + number + " of " + folds + ": " + String.join(", ", figures);
  }

  /** The mean of the folds with its deviation, target by target. */
  public static String folds(Figure figure, List<Fold> folds) {
    StringBuilder text = new StringBuilder("\n");
    for (String target : folds.get(0).figures().keySet()) {
      FoldFigure all = FoldFigure.of(folds, target, figure);
      text.append(named(folds.get(0), target, figure))
          .append(" of ")
          .append(folds.size())
          .append(" folds: ")
          .append(Shown.of(all.mean()))
          .append(", deviation ")
          .append(Shown.of(all.deviation()))
          .append('\n');
    }
    return text.toString();
  }

  private static String named(Fold fold, String target, Figure figure) {
    return fold.figures().size() == 1
        ? figure.label()
        : figure.label() + " of " + Printable.of(target);
  }
}
