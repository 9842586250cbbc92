package dev.nnc.cli.tables;

import java.util.Locale;

/** Numbers for people. */
final class Shown {
  private static final double LARGE = 1e6;
  private static final double SMALL = 1e-3;

  private Shown() {}

  /** A loss or a figure with four digits, or nothing for NaN. */
  static String of(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    double size = Math.abs(value);
    return size != 0 && (size >= LARGE || size < SMALL)
        ? String.format(Locale.ROOT, "%.3e", value)
        : String.format(Locale.ROOT, size >= 1000 ? "%.1f" : "%.4f", value);
  }
}
