package dev.nnc.compiler.emit.text;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * A number in the fewest digits that read back as the same number. Not Double.toString: its digits depend on the JDK, and
 * the generated source must not.
 */
final class ShortestDecimal {
  /** More decimals than numbers have that are written plainly. */
  private static final int MOST_DECIMALS = 22;

  /** So few that a product with the power of ten is exact, or far from the middle between two integers. */
  private static final int FEW_DECIMALS = 6;

  private final double value;
  private final boolean single;

  private ShortestDecimal(double value, boolean single) {
    this.value = value;
    this.single = single;
  }

  /** With a point or an exponent; a single number is one that a float has. */
  static String of(double value, boolean single) {
    if (value == 0) {
      return 1 / value < 0 ? "-0.0" : "0.0";
    }
    ShortestDecimal number = new ShortestDecimal(value, single);
    return Math.abs(value) >= 1e-4 && Math.abs(value) < 1e7 ? number.plain() : number.scientific();
  }

  private boolean readsBack(String text) {
    return single ? Float.parseFloat(text) == (float) value : Double.parseDouble(text) == value;
  }

  /** Without BigDecimal, whose class takes ten milliseconds to be made ready. */
  private String plain() {
    double size = Math.abs(value);
    double tolerance = 4 * size * (single ? 0x1p-24 : 0x1p-53);
    double power = 1;
    for (int decimals = 0; decimals <= MOST_DECIMALS; decimals++) {
      long digits = decimals <= FEW_DECIMALS ? Math.round(size * power) : rounded(size, decimals);
      if (Math.abs(digits / power - size) <= tolerance) {
        String text = (value < 0 ? "-" : "") + text(digits, decimals);
        if (readsBack(text)) {
          return text;
        }
      }
      power *= 10;
    }
    return scientific();
  }

  /** The number times a power of ten, halves away from zero. */
  private static long rounded(double size, int decimals) {
    long significand = Double.doubleToRawLongBits(size) & (1L << 52) - 1 | 1L << 52;
    int halvings = 52 - Math.getExponent(size);
    return BigInteger.TEN.pow(decimals)
        .multiply(BigInteger.valueOf(significand))
        .add(BigInteger.ONE.shiftLeft(halvings - 1))
        .shiftRight(halvings)
        .longValue();
  }

  private static String text(long digits, int decimals) {
    StringBuilder text = new StringBuilder().append(digits);
    text.insert(0, "0".repeat(Math.max(0, decimals + 1 - text.length())));
    text.insert(text.length() - decimals, '.');
    return decimals == 0 ? text.append('0').toString() : text.toString();
  }

  private String scientific() {
    BigDecimal exact = new BigDecimal(value);
    for (int digits = 1; ; digits++) {
      String text = exact.round(new MathContext(digits)).toString();
      if (readsBack(text)) {
        return text.contains(".") || text.contains("E") ? text : text + ".0";
      }
    }
  }
}
