package dev.nnc.tables.report.page;

import dev.nnc.tables.metric.ClassFigures;
import dev.nnc.tables.metric.ClassMetrics;
import dev.nnc.tables.metric.ConfusionMatrix;
import dev.nnc.tables.report.Outcome;
import dev.nnc.tables.report.markup.Markup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which classes are taken for which, and the figures of each. */
record ClassesSection(String part, Outcome.OfClasses outcome) implements Section {
  /** A matrix of more classes is too large to be read. */
  private static final int MOST = 30;

  /** As many confusions are listed instead. */
  private static final int LISTED = 30;

  @Override
  public String title() {
    return "Classes";
  }

  @Override
  public boolean isEmpty() {
    return outcome.rows() == 0;
  }

  @Override
  public void write(Markup out) {
    ClassMetrics metrics = outcome.metrics();
    List<String> names = outcome.classes();
    if (names.size() <= MOST) {
      Heat.write(out, "Confusion matrix", names, metrics.confusion());
      out.element(
          "p",
          "How many of the " + part + " rows of each class were predicted as which; the stronger"
              + " the colour, the larger their share of the class.",
          "class",
          "note");
    } else {
      confusions(metrics.confusion()).write(out);
    }
    Grid grid = new Grid(
        "Figures of each class of the " + part + " rows",
        "class",
        "precision",
        "recall",
        "F1",
        "AUC against the rest",
        "rows");
    for (int label = 0; label < names.size(); label++) {
      ClassFigures each = metrics.classes().get(label);
      grid.row(
          Cell.text(names.get(label)),
          Cell.brief(each.precision()),
          Cell.brief(each.recall()),
          Cell.brief(each.f1()),
          Cell.brief(each.auc()),
          Cell.count(each.support()));
    }
    grid.write(out);
  }

  /** A class that was taken for another. */
  private record Confusion(int label, int predicted, long count) {}

  private Grid confusions(ConfusionMatrix matrix) {
    List<Confusion> all = new ArrayList<>();
    for (int label = 0; label < matrix.classes(); label++) {
      for (int predicted = 0; predicted < matrix.classes(); predicted++) {
        long count = matrix.count(label, predicted);
        if (label != predicted && count > 0) {
          all.add(new Confusion(label, predicted, count));
        }
      }
    }
    all.sort(Comparator.comparingLong(Confusion::count).reversed());
    Grid grid = new Grid(
        "The most frequent confusions of the " + part + " rows, at most " + LISTED,
        "true",
        "predicted",
        "rows",
        "of the class");
    for (Confusion each : all.subList(0, Math.min(LISTED, all.size()))) {
      grid.row(
          Cell.text(outcome.classes().get(each.label)),
          Cell.text(outcome.classes().get(each.predicted)),
          Cell.count(each.count),
          Cell.count(matrix.support(each.label)));
    }
    return grid;
  }
}
