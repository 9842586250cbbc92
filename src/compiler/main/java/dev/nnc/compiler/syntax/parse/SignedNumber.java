package dev.nnc.compiler.syntax.parse;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * A number that takes the place of a const: written as in a model, with a sign before it if need
 * be.
 */
public final class SignedNumber {
  private static final String DIGITS = "[0-9](?:[0-9_]*[0-9])?";
  private static final Pattern FORM = Pattern.compile("[+-]?(?:" + DIGITS + "(?:\\." + DIGITS
      + ")?|\\." + DIGITS + ")(?:[eE][+-]?" + DIGITS + ")?");

  private SignedNumber() {}

  /** The value, or empty if the text is no number or its value is not finite. */
  public static OptionalDouble parse(String text) {
    if (!FORM.matcher(text).matches()) {
      return OptionalDouble.empty();
    }
    double value = Double.parseDouble(text.replace("_", ""));
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }
}
