package dev.nnc.cli.tables;

import java.util.List;

/** The last values of a curve in one line of text. */
final class Sparkline {
  private static final String LEVELS = "▁▂▃▄▅▆▇█";

  private Sparkline() {}

  static String of(List<Double> values) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      if (Double.isFinite(value)) {
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
    }
    StringBuilder text = new StringBuilder();
    for (double value : values) {
      double height = most > least ? (value - least) / (most - least) : 0;
      text.append(
          Double.isFinite(value)
              ? LEVELS.charAt((int) Math.round(height * (LEVELS.length() - 1)))
              : ' ');
    }
    return text.toString();
  }
}
