package dev.nnc.tables.report.chart;

import dev.nnc.tables.report.markup.Markup;
import java.util.List;

/** A chart of two axes that lines, points and bars are drawn into. */
public final class Plot {
  private static final int WIDTH = 480;
  private static final int HEIGHT = 320;
  private static final int TOP = 34;
  private static final int RIGHT = 20;
  private static final int BOTTOM = 46;
  private static final int LEFT = 86;

  /** About as wide as a letter is. */
  private static final double LETTER = 7.2;

  private final Markup out;
  private final Axis x;
  private final Axis y;
  private double legend = LEFT;

  private Plot(Markup out, Axis x, Axis y) {
    this.out = out;
    this.x = x;
    this.y = y;
  }

  /**
   * Begins a chart.
   *
   * @param title what it is
   * @param description what it shows, for those who cannot see it
   */
  public static Plot open(Markup out, String title, String description, Axis x, Axis y) {
    Svg.open(out, WIDTH, HEIGHT, title, description);
    Plot plot = new Plot(out, x, y);
    plot.axes();
    return plot;
  }

  private void axes() {
    for (Axis.Tick tick : y.ticks()) {
      String at = Svg.place(down(tick.value()));
      out.empty(
          "line", "class", "grid", "x1", "" + LEFT, "x2", "" + (WIDTH - RIGHT), "y1", at, "y2", at);
      text(LEFT - 8, down(tick.value()) + 4, "end", tick.text());
    }
    int every = every(x.ticks());
    for (int i = 0; i < x.ticks().size(); i++) {
      Axis.Tick tick = x.ticks().get(i);
      String at = Svg.place(across(tick.value()));
      out.empty(
          "line",
          "class",
          "grid",
          "x1",
          at,
          "x2",
          at,
          "y1",
          "" + TOP,
          "y2",
          "" + (HEIGHT - BOTTOM));
      if (i % every == 0) {
        double half = tick.text().length() * LETTER / 2;
        double middle = Math.min(across(tick.value()), WIDTH - half);
        text(middle, HEIGHT - BOTTOM + 18, "middle", tick.text());
      }
    }
    String path = "M" + LEFT + " " + TOP + "V" + (HEIGHT - BOTTOM) + "H" + (WIDTH - RIGHT);
    out.empty("path", "class", "axis", "d", path);
    out.cut(
        "text",
        x.label(),
        60,
        "class",
        "label",
        "text-anchor",
        "middle",
        "x",
        Svg.place((LEFT + WIDTH - RIGHT) / 2.0),
        "y",
        "" + (HEIGHT - 8));
    double middle = (TOP + HEIGHT - BOTTOM) / 2.0;
    out.cut(
        "text",
        y.label(),
        34,
        "class",
        "label",
        "text-anchor",
        "middle",
        "transform",
        "translate(14 " + Svg.place(middle) + ") rotate(-90)");
  }

  /** Every which tick has room for its number. */
  private static int every(List<Axis.Tick> ticks) {
    int longest = ticks.stream().mapToInt(tick -> tick.text().length()).max().orElse(1);
    double needed = ticks.size() * (longest + 2) * LETTER;
    return (int) Math.ceil(needed / (WIDTH - LEFT - RIGHT + LETTER));
  }

  private void text(double atX, double atY, String anchor, String text) {
    out.element("text", text, "x", Svg.place(atX), "y", Svg.place(atY), "text-anchor", anchor);
  }

  private double across(double value) {
    return LEFT + x.place(value) * (WIDTH - RIGHT - LEFT);
  }

  private double down(double value) {
    return HEIGHT - BOTTOM - y.place(value) * (HEIGHT - BOTTOM - TOP);
  }

  /** Joins points; a point that is not drawn leaves a gap. A single one is a dot. */
  public Plot line(String name, Style style, List<Point> points) {
    StringBuilder path = new StringBuilder();
    boolean joined = false;
    for (Point point : points) {
      if (point.isDrawn()) {
        path.append(joined ? 'L' : 'M');
        path.append(Svg.place(across(point.x()))).append(' ').append(Svg.place(down(point.y())));
      }
      joined = point.isDrawn();
    }
    out.empty("path", "class", "line " + style.css(), "d", path.toString());
    if (points.stream().filter(Point::isDrawn).count() == 1) {
      points(style, points);
    }
    return name(name, style, "line");
  }

  /** Dots, round of the first style and square of the second; without a name not in the legend. */
  public Plot points(String name, Style style, List<Point> points) {
    points(style, points);
    return name(name, style, "dot");
  }

  private void points(Style style, List<Point> points) {
    out.open("g", "class", "dot " + style.css());
    points.stream()
        .filter(Point::isDrawn)
        .forEach(point -> dot(style, across(point.x()), down(point.y())));
    out.close();
  }

  private void dot(Style style, double atX, double atY) {
    if (style == Style.SECOND) {
      out.empty(
          "rect", "x", Svg.place(atX - 3), "y", Svg.place(atY - 3), "width", "6", "height", "6");
    } else {
      out.empty("circle", "cx", Svg.place(atX), "cy", Svg.place(atY), "r", "3");
    }
  }

  /** A bar up from the axis. */
  public Plot bar(double from, double to, double height) {
    double left = across(from) + 1;
    double top = down(height);
    double base = down(Math.max(0, y.from()));
    out.empty(
        "rect",
        "class",
        "bar",
        "x",
        Svg.place(left),
        "y",
        Svg.place(top),
        "width",
        Svg.place(Math.max(0.5, across(to) - 1 - left)),
        "height",
        Svg.place(base - top));
    return this;
  }

  /** Marks a place of the x axis with a line and words. */
  public Plot mark(double at, String words) {
    String place = Svg.place(across(at));
    out.empty(
        "line",
        "class",
        "mark",
        "x1",
        place,
        "x2",
        place,
        "y1",
        "" + TOP,
        "y2",
        "" + (HEIGHT - BOTTOM));
    boolean right = x.place(at) > 0.6;
    out.element(
        "text",
        words,
        "class",
        "label",
        "text-anchor",
        right ? "end" : "start",
        "x",
        Svg.place(across(at) + (right ? -5 : 5)),
        "y",
        "" + (TOP + 12));
    return this;
  }

  /** The line where both axes have the same number. */
  public Plot diagonal(String name) {
    double from = Math.max(x.from(), y.from());
    double to = Math.min(x.to(), y.to());
    return line(name, Style.REFERENCE, List.of(new Point(from, from), new Point(to, to)));
  }

  private Plot name(String name, Style style, String shape) {
    if (name.isEmpty()) {
      return this;
    }
    if (shape.equals("line")) {
      String path = "M" + Svg.place(legend) + " 16h22";
      out.empty("path", "class", "line " + style.css(), "d", path);
    } else {
      out.open("g", "class", "dot " + style.css());
      dot(style, legend + 14, 16);
      out.close();
    }
    text(legend + 28, 20, "start", name);
    legend += 28 + name.length() * LETTER + 16;
    return this;
  }

  /** Ends the chart. */
  public void close() {
    out.close();
  }
}
