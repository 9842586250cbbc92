package dev.nnc.tables.report.page;

import dev.nnc.compiler.model.Thousands;
import dev.nnc.tables.metric.Figure;
import dev.nnc.tables.report.Importance;
import dev.nnc.tables.report.chart.BarChart;
import dev.nnc.tables.report.markup.Digits;
import dev.nnc.tables.report.markup.Markup;
import java.util.Comparator;
import java.util.List;

/** What the predictions owe to each column. */
record ImportanceSection(Importance importance) implements Section {
  /** More bars than this say nothing more; the table has them all. */
  private static final int MOST = 30;

  @Override
  public String title() {
    return "Importance of the columns";
  }

  @Override
  public boolean isEmpty() {
    return importance.columns().isEmpty();
  }

  @Override
  public void write(Markup out) {
    List<Importance.Column> columns = importance.columns().stream()
        .sorted(Comparator.comparingDouble(Importance.Column::mean).reversed())
        .toList();
    List<Importance.Column> drawn = columns.subList(0, Math.min(MOST, columns.size()));
    Figure figure = importance.figure();
    String what =
        (figure.better() == Figure.Better.HIGHER ? "loss of " : "growth of ") + figure.label();
    out.open("figure", "class", "wide");
    BarChart.write(
        out,
        "Permutation importance",
        "The " + what + " when a column is shuffled; " + drawn.get(0).name() + " has most, "
            + Digits.brief(drawn.get(0).mean()) + ".",
        what + " when the column is shuffled",
        drawn.stream()
            .map(c -> new BarChart.Bar(c.name(), c.mean(), c.deviation()))
            .toList());
    out.element("figcaption", caption(what, columns.size(), drawn.size()));
    Grid grid = new Grid("Permutation importance", "column", what, "deviation");
    columns.forEach(
        c -> grid.row(Cell.text(c.name()), Cell.exact(c.mean()), Cell.exact(c.deviation())));
    grid.writeFolded(out);
    out.close();
  }

  private String caption(String what, int all, int drawn) {
    String some = drawn < all
        ? " The " + drawn + " most important of " + Thousands.of(all) + " columns."
        : "";
    return "Mean " + what + " on the " + importance.part()
        + " rows when the cells of a column are shuffled, "
        + importance.repeats() + " times each; the thin line is the deviation." + some
        + " Columns that tell the same may each seem unimportant.";
  }
}
