package dev.nnc.compiler.emit.text;

import dev.nnc.compiler.model.Precision;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Numbers as Java writes them, with the fewest digits that give the same value. Not Float.toString:
 * its digits changed between JDK releases, and the generated source must not.
 */
public final class Literals {
  private Literals() {}

  public static String of(double value, Precision precision) {
    boolean single = precision == Precision.FLOAT;
    double rounded = single ? (float) value : value;
    String box = single ? "Float" : "Double";
    if (Double.isNaN(rounded)) {
      return box + ".NaN";
    }
    if (Double.isInfinite(rounded)) {
      return box + (rounded > 0 ? ".POSITIVE_INFINITY" : ".NEGATIVE_INFINITY");
    }
    if (rounded == 0) {
      return (1 / rounded < 0 ? "-" : "") + (single ? "0f" : "0.0");
    }
    String digits = digits(rounded, single);
    boolean whole = !digits.contains(".") && !digits.contains("E");
    return single ? digits + "f" : digits + (whole ? ".0" : "");
  }

  private static String digits(double value, boolean single) {
    double size = Math.abs(value);
    if (size >= 1e-4 && size < 1e7) {
      String plain = ShortestDecimal.of(value, single);
      return plain.endsWith(".0") ? plain.substring(0, plain.length() - 2) : plain;
    }
    BigDecimal exact = new BigDecimal(value);
    for (int count = 1; ; count++) {
      BigDecimal shorter = exact.round(new MathContext(count)).stripTrailingZeros();
      double read = single ? shorter.floatValue() : shorter.doubleValue();
      if (read == value) {
        return shorter.toString();
      }
    }
  }
}
