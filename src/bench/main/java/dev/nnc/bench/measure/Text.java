package dev.nnc.bench.measure;

import java.util.Locale;

/** Numbers as tables show them. */
public final class Text {
  private Text() {}

  /** Three digits and a unit. */
  public static String time(double nanoseconds) {
    if (nanoseconds < 1e3) {
      return digits(nanoseconds) + " ns";
    }
    if (nanoseconds < 1e6) {
      return digits(nanoseconds / 1e3) + " us";
    }
    return nanoseconds < 1e9 ? digits(nanoseconds / 1e6) + " ms" : digits(nanoseconds / 1e9) + " s";
  }

  /** A number with three digits, or all before the point. */
  public static String digits(double number) {
    int decimals = number < 9.995 ? 2 : number < 99.95 ? 1 : 0;
    return String.format(Locale.ROOT, "%,." + decimals + "f", number);
  }

  /** {@code 1.62x}. */
  public static String ratio(double number) {
    return digits(number) + "x";
  }
}
