package dev.nnc.tables.report.page;

import dev.nnc.compiler.model.Thousands;
import dev.nnc.tables.report.Outcome;
import dev.nnc.tables.report.chart.Axis;
import dev.nnc.tables.report.chart.Plot;
import dev.nnc.tables.report.chart.Point;
import dev.nnc.tables.report.chart.Sample;
import dev.nnc.tables.report.chart.Style;
import dev.nnc.tables.report.markup.Cut;
import dev.nnc.tables.report.markup.Markup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Predicted numbers against true ones, and what is left: true less predicted. */
record NumbersSection(String part, Outcome.OfNumbers outcome, boolean several) implements Section {
  /** More rows than this are drawn and listed in part. */
  private static final int MOST = 500;

  private static final int BINS = 24;

  @Override
  public String title() {
    return several ? "Predictions of " + outcome.target() : "Predictions";
  }

  @Override
  public boolean isEmpty() {
    return outcome.rows() == 0;
  }

  @Override
  public void write(Markup out) {
    int[] rows = Sample.of(outcome.rows(), MOST);
    String some = rows.length < outcome.rows()
        ? ", " + rows.length + " of " + Thousands.of(outcome.rows()) + " " + part + " rows"
        : ", " + Thousands.of(rows.length) + " " + part + " rows";
    out.open("div", "class", "charts");
    predicted(out, rows, some);
    residuals(out, rows, some);
    distribution(out);
    out.close();
    grid(rows, some).writeFolded(out);
  }

  private String name() {
    return Cut.of(outcome.target(), 30).text();
  }

  private double residual(int row) {
    return outcome.targets()[row] - outcome.predictions()[row];
  }

  private void predicted(Markup out, int[] rows, String some) {
    DoubleStream all = Arrays.stream(rows)
        .boxed()
        .flatMapToDouble(
            row -> DoubleStream.of(outcome.targets()[row], outcome.predictions()[row]));
    double[] both = all.toArray();
    List<Point> points = Arrays.stream(rows)
        .mapToObj(row -> new Point(outcome.targets()[row], outcome.predictions()[row]))
        .toList();
    out.open("figure");
    Plot.open(
            out,
            "Predicted against true " + name(),
            "A dot for each row; on the diagonal a prediction is right.",
            Axis.of("true " + name(), 5, Arrays.stream(both)),
            Axis.of("predicted " + name(), 5, Arrays.stream(both)))
        .diagonal("right")
        .points("rows", Style.FIRST, points)
        .close();
    out.element("figcaption", "Predicted against true " + name() + some + ".");
    out.close();
  }

  private void residuals(Markup out, int[] rows, String some) {
    List<Point> points = Arrays.stream(rows)
        .mapToObj(row -> new Point(outcome.predictions()[row], residual(row)))
        .toList();
    Axis x = Axis.of("predicted " + name(), 5, points.stream().mapToDouble(Point::x));
    Axis y = Axis.of("true less predicted", 5, points.stream().mapToDouble(Point::y));
    out.open("figure");
    Plot.open(
            out,
            "Residuals against predicted " + name(),
            "A dot for each row: the true number less the predicted one.",
            x,
            y)
        .line("right", Style.REFERENCE, List.of(new Point(x.from(), 0), new Point(x.to(), 0)))
        .points("rows", Style.FIRST, points)
        .close();
    out.element("figcaption", "Residuals against predicted " + name() + some + ".");
    out.close();
  }

  /** A bin of residuals. */
  private record Bin(double from, double to, long rows) {}

  private List<Bin> bins(Axis x) {
    long[] counts = new long[BINS];
    for (int row = 0; row < outcome.rows(); row++) {
      double along = (residual(row) - x.from()) / (x.to() - x.from());
      if (along >= 0 && along <= 1) {
        counts[(int) Math.min(BINS - 1, along * BINS)]++;
      }
    }
    List<Bin> bins = new ArrayList<>();
    double width = (x.to() - x.from()) / BINS;
    for (int bin = 0; bin < BINS; bin++) {
      bins.add(new Bin(x.from() + bin * width, x.from() + (bin + 1) * width, counts[bin]));
    }
    return bins;
  }

  private void distribution(Markup out) {
    DoubleStream all = IntStream.range(0, outcome.rows()).mapToDouble(this::residual);
    Axis x = Axis.of("true less predicted " + name(), 6, all);
    List<Bin> bins = bins(x);
    out.open("figure");
    Plot plot = Plot.open(
        out,
        "Distribution of the residuals",
        "How many rows have which true number less the predicted one.",
        x,
        Axis.of(
            "rows",
            5,
            DoubleStream.concat(DoubleStream.of(0), bins.stream().mapToDouble(Bin::rows))));
    bins.forEach(bin -> plot.bar(bin.from, bin.to, bin.rows));
    plot.close();
    out.element("figcaption", "How many of the " + part + " rows have which residual.");
    Grid grid = new Grid("Distribution of the residuals", "from", "to", "rows");
    bins.forEach(bin -> grid.row(Cell.brief(bin.from), Cell.brief(bin.to), Cell.count(bin.rows)));
    grid.writeFolded(out);
    out.close();
  }

  private Grid grid(int[] rows, String some) {
    Grid grid = new Grid(
        "Predicted and true " + name() + some, "row", "true", "predicted", "true less predicted");
    for (int row : rows) {
      grid.row(
          Cell.count(row + 1),
          Cell.exact(outcome.targets()[row]),
          Cell.exact(outcome.predictions()[row]),
          Cell.exact(residual(row)));
    }
    return grid;
  }
}
