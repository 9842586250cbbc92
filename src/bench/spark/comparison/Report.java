package dev.nnc.bench.spark.comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A table that is printed line by line, with the machine's load beside each line. */
final class Report {
  private final String executors;

  /** @param executors what they are, for every line */
  Report(String executors) {
    this.executors = executors;
  }

  static void begin() {
    System.out.println("| executors | what | | | load |");
    System.out.println("|---|---|---:|---|---:|");
  }

  void line(String what, double number, String note) {
    String digits = format(number < 1000 ? "%.2f" : "%.0f", number);
    System.out.println(
        "| " + executors + " | " + what + " | " + digits + " | " + note + " | " + load() + " |");
  }

  private static String load() {
    try {
      return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
    } catch (IOException unknown) {
      return "";
    }
  }

  static String format(String text, Object... values) {
    return String.format(Locale.ROOT, text, values);
  }
}
