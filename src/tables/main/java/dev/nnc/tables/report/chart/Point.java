package dev.nnc.tables.report.chart;

/** A point of a chart; where it is not a number or far too large, nothing is drawn. */
public record Point(double x, double y) {

  boolean isDrawn() {
    return Axis.isDrawn(x) && Axis.isDrawn(y);
  }
}
