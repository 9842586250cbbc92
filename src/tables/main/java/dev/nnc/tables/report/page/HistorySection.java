package dev.nnc.tables.report.page;

import dev.nnc.compiler.model.Thousands;
import dev.nnc.tables.report.History;
import dev.nnc.tables.report.History.Epoch;
import dev.nnc.tables.report.chart.Axis;
import dev.nnc.tables.report.chart.Plot;
import dev.nnc.tables.report.chart.Point;
import dev.nnc.tables.report.chart.Sample;
import dev.nnc.tables.report.chart.Style;
import dev.nnc.tables.report.markup.Digits;
import dev.nnc.tables.report.markup.Markup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The curves of a training. */
record HistorySection(History history) implements Section {
  /** More epochs than this are drawn and listed in part. */
  private static final int MOST = 400;

  /** Losses that differ by more than this factor are drawn by powers of ten. */
  private static final double FAR = 50;

  @Override
  public String title() {
    return "Training";
  }

  @Override
  public boolean isEmpty() {
    return history.epochs().isEmpty();
  }

  @Override
  public void write(Markup out) {
    List<Epoch> drawn = drawn();
    out.open("div", "class", "charts");
    out.open("figure");
    loss(out, drawn);
    out.element(
        "figcaption",
        "Loss of each epoch; the weights kept are those of epoch " + Thousands.of(history.best())
            + ".");
    out.close();
    if (has(Epoch::metric)) {
      out.open("figure");
      metric(out, drawn);
      out.element("figcaption", "Validation " + history.metric() + " of each epoch.");
      out.close();
    }
    out.close();
    grid(drawn).writeFolded(out);
  }

  private boolean has(ToDoubleFunction<Epoch> number) {
    return history.epochs().stream().mapToDouble(number).anyMatch(Double::isFinite);
  }

  private List<Epoch> drawn() {
    List<Epoch> all = history.epochs();
    int[] places = Sample.of(all.size(), MOST);
    return IntStream.range(0, all.size())
        .filter(i -> all.get(i).number() == history.best() || Arrays.binarySearch(places, i) >= 0)
        .mapToObj(all::get)
        .toList();
  }

  private Axis epochs() {
    List<Epoch> all = history.epochs();
    return Axis.whole("epoch", 8, all.get(0).number(), all.get(all.size() - 1).number());
  }

  private void loss(Markup out, List<Epoch> drawn) {
    DoubleSummaryStatistics range = numbers(drawn).filter(Double::isFinite).summaryStatistics();
    boolean far = range.getMin() > 0 && range.getMax() > FAR * range.getMin();
    Axis y = far
        ? Axis.logarithmic(history.loss() + " (powers of ten)", numbers(drawn))
        : Axis.of(history.loss(), 5, numbers(drawn));
    Plot plot = Plot.open(out, "Training and validation loss", described(), epochs(), y)
        .line("training", Style.FIRST, points(drawn, Epoch::loss));
    if (has(Epoch::validationLoss)) {
      plot.line("validation", Style.SECOND, points(drawn, Epoch::validationLoss));
    }
    plot.mark(history.best(), "best: epoch " + Thousands.of(history.best())).close();
  }

  private String described() {
    Epoch first = history.epochs().get(0);
    Epoch last = history.epochs().get(history.epochs().size() - 1);
    String text = "The training loss goes from " + Digits.brief(first.loss()) + " in epoch "
        + first.number() + " to " + Digits.brief(last.loss()) + " in epoch " + last.number() + ".";
    return has(Epoch::validationLoss)
        ? text + " The validation loss goes from " + Digits.brief(first.validationLoss()) + " to "
            + Digits.brief(last.validationLoss()) + "; epoch " + history.best() + " is kept."
        : text;
  }

  private void metric(Markup out, List<Epoch> drawn) {
    Axis y = Axis.of(history.metric(), 5, drawn.stream().mapToDouble(Epoch::metric));
    String description = "The validation " + history.metric() + " of each epoch, from "
        + Digits.brief(drawn.get(0).metric()) + " to "
        + Digits.brief(drawn.get(drawn.size() - 1).metric()) + ".";
    Plot.open(out, "Validation " + history.metric(), description, epochs(), y)
        .line("validation", Style.SECOND, points(drawn, Epoch::metric))
        .mark(history.best(), "best: epoch " + Thousands.of(history.best()))
        .close();
  }

  private static DoubleStream numbers(List<Epoch> epochs) {
    return epochs.stream().flatMapToDouble(e -> DoubleStream.of(e.loss(), e.validationLoss()));
  }

  private static List<Point> points(List<Epoch> epochs, ToDoubleFunction<Epoch> number) {
    return epochs.stream()
        .map(e -> new Point(e.number(), number.applyAsDouble(e)))
        .toList();
  }

  private Grid grid(List<Epoch> drawn) {
    int all = history.epochs().size();
    String part = drawn.size() == all ? "" : ", " + drawn.size() + " of " + Thousands.of(all);
    boolean validation = has(Epoch::validationLoss);
    boolean metric = has(Epoch::metric);
    List<Cell> head = new ArrayList<>(List.of(Cell.text("epoch"), Cell.text("training loss")));
    if (validation) {
      head.add(Cell.text("validation loss"));
    }
    if (metric) {
      head.add(Cell.text("validation " + history.metric()));
    }
    Grid grid = new Grid("Loss of each epoch" + part, head);
    for (Epoch epoch : drawn) {
      List<Cell> row = new ArrayList<>();
      String best = epoch.number() == history.best() ? " (best)" : "";
      row.add(Cell.text(Thousands.of(epoch.number()) + best));
      row.add(Cell.exact(epoch.loss()));
      if (validation) {
        row.add(Cell.exact(epoch.validationLoss()));
      }
      if (metric) {
        row.add(Cell.exact(epoch.metric()));
      }
      grid.row(row);
    }
    return grid;
  }
}
