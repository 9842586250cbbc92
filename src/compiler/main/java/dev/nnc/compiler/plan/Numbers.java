package dev.nnc.compiler.plan;

/** Numbers as people write them. */
final class Numbers {

  private Numbers() {}

  /** {@code 2}, not {@code 2.0}; {@code 0.25}. */
  static String text(double value) {
    String text = Double.toString(value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
