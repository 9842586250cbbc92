package dev.nnc.tables.report.page;

import dev.nnc.compiler.model.Thousands;
import dev.nnc.tables.metric.Figure;
import dev.nnc.tables.report.History;
import dev.nnc.tables.report.Outcome;
import dev.nnc.tables.report.Part;
import dev.nnc.tables.report.Report;
import dev.nnc.tables.report.markup.Digits;
import dev.nnc.tables.report.markup.Markup;
import java.util.List;
import java.util.Map;

/** The first sentences: what is predicted, and how well. */
final class Summary {
  private Summary() {}

  static void write(Markup out, Report report) {
    out.open("p", "class", "summary");
    if (!report.layers().summary().isEmpty()) {
      out.text(report.layers().summary() + ". ");
    }
    for (Part part : report.parts()) {
      for (Outcome outcome : part.outcomes()) {
        outcome(out, part.name(), outcome);
      }
    }
    report.history().ifPresent(history -> out.text(kept(history)));
    out.close();
  }

  private static void outcome(Markup out, String part, Outcome outcome) {
    Map<Figure, Double> figures = outcome.figures();
    Map<Figure, Double> baseline = outcome.baseline();
    for (Figure figure : List.of(Figure.ACCURACY, Figure.RMSE)) {
      if (figures.containsKey(figure)) {
        out.text("On " + Thousands.of(outcome.rows()) + " " + part + " rows the ");
        out.text(figure.label() + " of " + outcome.target() + " is ");
        out.element("strong", brief(figures, figure));
        out.text(", that of the " + outcome.baselineName() + " " + brief(baseline, figure) + ". ");
      }
    }
  }

  private static String brief(Map<Figure, Double> figures, Figure figure) {
    return Digits.brief(figures.getOrDefault(figure, Double.NaN));
  }

  private static String kept(History history) {
    return "The weights are those of epoch " + Thousands.of(history.best()) + " of "
        + Thousands.of(history.epochs().size()) + ".";
  }
}
