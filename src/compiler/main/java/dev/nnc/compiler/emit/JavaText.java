package dev.nnc.compiler.emit;

import dev.nnc.compiler.model.Precision;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.Predicate;

/** Literals of Java, in ASCII so that the source means the same in every encoding. */
final class JavaText {

  private JavaText() {}

  /** A string literal. */
  static String string(String text) {
    StringBuilder literal = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      switch (c) {
        case '"' -> literal.append("\\\"");
        case '\\' -> literal.append("\\\\");
        case '\n' -> literal.append("\\n");
        case '\r' -> literal.append("\\r");
        case '\t' -> literal.append("\\t");
        default -> {
          if (c >= ' ' && c < 0x7f) {
            literal.append(c);
          } else {
            literal.append("\\u").append(hex(c));
          }
        }
      }
    }
    return literal.append('"').toString();
  }

  /** A constant expression of the precision's type with this value, rounded. */
  static String number(Precision precision, double value) {
    if (precision == Precision.DOUBLE) {
      return decimal(value, text -> Double.parseDouble(text) == value);
    }
    float rounded = (float) value;
    return Float.isInfinite(rounded)
        ? "(float) " + number(Precision.DOUBLE, value)
        : decimal(rounded, text -> Float.parseFloat(text) == rounded) + "f";
  }

  /** The shortest rounding that reads back; the digits of Double.toString depend on the JDK. */
  private static String decimal(double value, Predicate<String> readsBack) {
    if (value == 0) {
      return 1 / value < 0 ? "-0.0" : "0.0";
    }
    boolean plain = Math.abs(value) >= 1e-4 && Math.abs(value) < 1e7;
    BigDecimal exact = new BigDecimal(value);
    for (int digits = 1; ; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits));
      String text = plain ? rounded.toPlainString() : rounded.toString();
      if (readsBack.test(text)) {
        return text.contains(".") || text.contains("E") ? text : text + ".0";
      }
    }
  }

  /** A long literal. */
  static String whole(long value) {
    return (int) value == value ? Long.toString(value) : value + "L";
  }

  private static String hex(char c) {
    return Integer.toHexString(0x10000 | c).substring(1);
  }
}
