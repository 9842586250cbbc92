package dev.nnc.tables.report.markup;

import dev.nnc.compiler.model.Numeral;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.model.Thousands;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as people read them. */
public final class Digits {
  private static final MathContext FOUR = new MathContext(4, RoundingMode.HALF_EVEN);

  /** From here on a number is written with a power of ten. */
  private static final int LARGE = 9;

  private Digits() {}

  /** Four digits that matter, or all of a large whole number: {@code 0.8125}, {@code 12,345}. */
  public static String brief(double value) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "–" : value > 0 ? "∞" : "−∞";
    }
    BigDecimal rounded = new BigDecimal(value).round(FOUR);
    int exponent = rounded.precision() - 1 - rounded.scale();
    if (value == 0 || exponent >= LARGE || exponent < -4) {
      return signed(Numeral.of(rounded.doubleValue()));
    }
    return signed(
        exponent >= 3
            ? Thousands.of(Math.round(value))
            : rounded.setScale(3 - exponent).toPlainString());
  }

  /** The fewest digits that read back as the same number, a float's as a float. */
  public static String exact(double value) {
    if (!Double.isFinite(value)) {
      return brief(value);
    }
    return signed((float) value == value ? single((float) value) : Numeral.of(value));
  }

  private static String single(float value) {
    String literal = Numeral.literal(value, Precision.FLOAT);
    return literal.substring(0, literal.length() - 1); // without the f
  }

  /** With the sign that is as wide as a digit. */
  private static String signed(String text) {
    return text.startsWith("-") ? "−" + text.substring(1) : text;
  }
}
