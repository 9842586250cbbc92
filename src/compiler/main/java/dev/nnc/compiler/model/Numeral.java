package dev.nnc.compiler.model;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Numbers in the fewest digits that read back as the same number, the nearest of these. Not
 * Double.toString: its digits changed between JDK releases, and the same input must give the same
 * bytes on all of them.
 */
public final class Numeral {
  /** The powers of ten that the first digit of a plainly written number may have. */
  private static final int LEAST_PLAIN = -4;

  private static final int MOST_PLAIN = 6;

  private Numeral() {}

  /** The number as people write it: {@code 2}, {@code 0.25}, {@code 1e-8}. */
  public static String of(double value) {
    return text(value, Precision.DOUBLE);
  }

  /** The same of a number of this precision. */
  public static String of(double value, Precision precision) {
    return text(value, precision);
  }

  /**
   * The number as a literal of Java of this type, rounded to it: {@code 2.0}, {@code 0.25f},
   * {@code 1e-8f}.
   */
  public static String literal(double value, Precision precision) {
    boolean single = precision == Precision.FLOAT;
    double rounded = single ? (float) value : value;
    String box = single ? "Float" : "Double";
    if (Double.isNaN(rounded)) {
      return box + ".NaN";
    }
    if (Double.isInfinite(rounded)) {
      return box + (rounded > 0 ? ".POSITIVE_INFINITY" : ".NEGATIVE_INFINITY");
    }
    String text = text(rounded, precision);
    if (single) {
      return text + "f";
    }
    return text.contains(".") || text.contains("e") ? text : text + ".0";
  }

  private static String text(double value, Precision precision) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "NaN" : value > 0 ? "infinity" : "-infinity";
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0" : "0";
    }
    BigDecimal shortest = shortest(value, precision);
    int exponent = shortest.precision() - 1 - shortest.scale();
    if (exponent >= LEAST_PLAIN && exponent <= MOST_PLAIN) {
      return shortest.toPlainString();
    }
    String digits = shortest.unscaledValue().abs().toString();
    String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
    return (value < 0 ? "-" : "") + digits.charAt(0) + fraction + "e" + exponent;
  }

  private static BigDecimal shortest(double value, Precision precision) {
    BigDecimal exact = new BigDecimal(value);
    // The JDK's digits read back, so that only fewer are to be tried; one digit more always does
    // too.
    int digits = new BigDecimal(
            precision == Precision.FLOAT ? Float.toString((float) value) : Double.toString(value))
        .precision();
    Optional<BigDecimal> found = rounded(exact, digits, value, precision);
    while (digits > 1) {
      Optional<BigDecimal> shorter = rounded(exact, digits - 1, value, precision);
      if (shorter.isEmpty()) {
        break;
      }
      found = shorter;
      digits--;
    }
    return found.orElseThrow().stripTrailingZeros();
  }

  /** With so many digits, if that reads back. */
  private static Optional<BigDecimal> rounded(
      BigDecimal exact, int digits, double value, Precision precision) {
    // Away from a power of two the nearest decimal is the one that reads back, if any is; above
    // one, only the upper may.
    for (RoundingMode mode :
        new RoundingMode[] {RoundingMode.HALF_EVEN, RoundingMode.FLOOR, RoundingMode.CEILING}) {
      BigDecimal rounded = exact.round(new MathContext(digits, mode));
      double read = precision == Precision.FLOAT ? rounded.floatValue() : rounded.doubleValue();
      if (read == value) {
        return Optional.of(rounded);
      }
    }
    return Optional.empty();
  }
}
