package dev.nnc.tables.report.chart;

/** How a series is drawn; colours and dashes of each are in the page's style sheet. */
public enum Style {
  FIRST("first"),
  SECOND("second"),
  /** What others are compared with. */
  REFERENCE("reference");

  private final String name;

  Style(String name) {
    this.name = name;
  }

  String css() {
    return name;
  }
}
