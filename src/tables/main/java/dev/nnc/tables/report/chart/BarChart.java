package dev.nnc.tables.report.chart;

import dev.nnc.tables.report.markup.Markup;
import java.util.List;
import java.util.stream.DoubleStream;

/** Bars from left to right, one below the other, each with its deviation. */
public final class BarChart {
  private static final int WIDTH = 600;
  private static final int LEFT = 180;
  private static final int RIGHT = 24;
  private static final int TOP = 8;
  private static final int ROW = 22;
  private static final int BOTTOM = 46;

  /** As many letters as have room beside a bar. */
  private static final int NAME = 24;

  private BarChart() {}

  /** A bar with its name. */
  public record Bar(String name, double value, double deviation) {}

  public static void write(
      Markup out, String title, String description, String unit, List<Bar> bars) {
    int height = TOP + ROW * bars.size() + BOTTOM;
    Axis axis = Axis.of(
        unit,
        6,
        bars.stream()
            .flatMapToDouble(
                bar -> DoubleStream.of(0, bar.value - bar.deviation, bar.value + bar.deviation)));
    Svg.open(out, WIDTH, height, title, description);
    for (Axis.Tick tick : axis.ticks()) {
      String at = Svg.place(across(axis, tick.value()));
      out.empty(
          "line",
          "class",
          tick.value() == 0 ? "axis" : "grid",
          "x1",
          at,
          "x2",
          at,
          "y1",
          "" + TOP,
          "y2",
          "" + (height - BOTTOM));
      out.element(
          "text", tick.text(), "text-anchor", "middle", "x", at, "y", "" + (height - BOTTOM + 18));
    }
    out.cut(
        "text",
        unit,
        80,
        "class",
        "label",
        "text-anchor",
        "middle",
        "x",
        Svg.place((LEFT + WIDTH - RIGHT) / 2.0),
        "y",
        "" + (height - 8));
    for (int i = 0; i < bars.size(); i++) {
      bar(out, axis, bars.get(i), TOP + ROW * i + ROW / 2.0);
    }
    out.close();
  }

  private static double across(Axis axis, double value) {
    return LEFT + axis.place(value) * (WIDTH - RIGHT - LEFT);
  }

  private static void bar(Markup out, Axis axis, Bar bar, double middle) {
    out.cut(
        "text",
        bar.name,
        NAME,
        "text-anchor",
        "end",
        "x",
        "" + (LEFT - 8),
        "y",
        Svg.place(middle + 4));
    double zero = across(axis, 0);
    double end = across(axis, bar.value);
    out.empty(
        "rect",
        "class",
        "bar",
        "x",
        Svg.place(Math.min(zero, end)),
        "y",
        Svg.place(middle - 7),
        "width",
        Svg.place(Math.abs(end - zero)),
        "height",
        "14");
    if (bar.deviation > 0) {
      String from = Svg.place(across(axis, bar.value - bar.deviation));
      String to = Svg.place(across(axis, bar.value + bar.deviation));
      String at = Svg.place(middle);
      out.empty(
          "path",
          "class",
          "whisker",
          "d",
          "M" + from + " " + at + "H" + to + "M" + from + " " + Svg.place(middle - 4) + "v8M" + to
              + " " + Svg.place(middle - 4) + "v8");
    }
  }
}
