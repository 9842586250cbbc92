package dev.nnc.tables.report.page;

import dev.nnc.compiler.model.Thousands;
import dev.nnc.tables.metric.Figure;
import dev.nnc.tables.report.Outcome;
import dev.nnc.tables.report.Part;
import dev.nnc.tables.report.markup.Markup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The figures of each part of the rows, beside those of the baseline. */
record ResultsSection(List<Part> parts) implements Section {

  @Override
  public String title() {
    return "Results";
  }

  @Override
  public boolean isEmpty() {
    return parts.stream().allMatch(part -> part.outcomes().isEmpty());
  }

  @Override
  public void write(Markup out) {
    Map<String, List<Predicted>> targets = new LinkedHashMap<>();
    for (Part part : parts) {
      for (Outcome outcome : part.outcomes()) {
        targets
            .computeIfAbsent(outcome.target(), target -> new ArrayList<>())
            .add(new Predicted(
                part.name(),
                outcome.rows(),
                outcome.figures(),
                outcome.baseline(),
                outcome.baselineName()));
      }
    }
    targets.forEach((target, columns) -> table(out, target, columns));
    out.element(
        "p",
        "Figures are defined as in scikit-learn. An arrow says which way is better; a dash is"
            + " what cannot be computed of these rows.",
        "class",
        "note");
  }

  /** Two columns of the table. */
  private record Predicted(
      String part,
      long rows,
      Map<Figure, Double> figures,
      Map<Figure, Double> baseline,
      String baselineName) {

    boolean has(Figure figure) {
      return figures.containsKey(figure) || baseline.containsKey(figure);
    }
  }

  private static void table(Markup out, String target, List<Predicted> columns) {
    String caption = "How well " + target + " is predicted";
    Grid.open(out, caption, "results");
    out.open("thead").open("tr").element("td", "");
    for (Predicted each : columns) {
      String head = Thousands.of(each.rows) + " " + each.part + " rows";
      out.element("th", head, "scope", "colgroup", "colspan", "2", "class", "number part");
    }
    out.element("td", "").close();
    out.open("tr").element("th", "figure", "scope", "col");
    for (Predicted each : columns) {
      out.element("th", "network", "scope", "col", "class", "number part");
      out.element("th", each.baselineName, "scope", "col", "class", "number");
    }
    out.element("th", "meaning", "scope", "col").close().close().open("tbody");
    for (Figure figure : Figure.values()) {
      if (columns.stream().anyMatch(each -> each.has(figure))) {
        row(out, figure, columns);
      }
    }
    Grid.close(out);
  }

  private static void row(Markup out, Figure figure, List<Predicted> columns) {
    String arrow = figure.better() == Figure.Better.HIGHER ? " ↑" : " ↓";
    out.open("tr").element("th", figure.label() + arrow, "scope", "row");
    for (Predicted each : columns) {
      Cell.brief(each.figures.getOrDefault(figure, Double.NaN)).write(out, "td");
      Cell.brief(each.baseline.getOrDefault(figure, Double.NaN)).write(out, "td");
    }
    out.element("td", figure.meaning(), "class", "note").close();
  }
}
