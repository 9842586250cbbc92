package dev.nnc.tables.report.chart;

import dev.nnc.tables.report.markup.Markup;

/** What all charts begin with. */
final class Svg {
  private Svg() {}

  static void open(Markup out, int width, int height, String title, String description) {
    String titleId = out.id("t");
    String descriptionId = out.id("d");
    out.open(
        "svg",
        "viewBox",
        "0 0 " + width + " " + height,
        "role",
        "img",
        "aria-labelledby",
        titleId + " " + descriptionId);
    out.element("title", title, "id", titleId);
    out.element("desc", description, "id", descriptionId);
  }

  /** A place in tenths of a pixel. */
  static String place(double at) {
    long tenths = Math.round(at * 10);
    String sign = tenths < 0 ? "-" : "";
    long size = Math.abs(tenths);
    return sign + size / 10 + (size % 10 == 0 ? "" : "." + size % 10);
  }
}
