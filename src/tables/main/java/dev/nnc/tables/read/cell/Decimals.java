package dev.nnc.tables.read.cell;

/**
 * Decimal numbers as tables have them: a sign, digits, a point, an exponent. Unlike
 * {@link Double#parseDouble} it knows no words, no hexadecimal digits and no suffix {@code d}; the
 * value is the same to the bit.
 */
public final class Decimals {

  /** Powers of ten that are doubles. */
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  /** Up to here a whole number is a double. */
  private static final long EXACT = 1L << 53;

  /** So many digits are less than that. */
  private static final int SHORT = 15;

  /** So many digits fit into a long. */
  private static final int DIGITS = 18;

  /** So many digits of an exponent are counted; more are left to {@link Double#parseDouble}. */
  private static final int EXPONENT = 10_000;

  private Decimals() {}

  /**
   * The number that a text is.
   *
   * @param point {@code .} or {@code ,}
   * @return NaN if the text is no number; infinite if it is larger than any
   */
  public static double parse(char[] text, int from, int to, char point) {
    int at = from;
    boolean negative = false;
    if (at < to && (text[at] == '-' || text[at] == '+')) {
      negative = text[at++] == '-';
    }
    int first = at;
    long digits = 0;
    int digit;
    while (at < to && (digit = text[at] - '0') >= 0 && digit <= 9) {
      digits = digits * 10 + digit;
      at++;
    }
    int count = at - first;
    if (at == to && count > 0 && count <= SHORT) {
      return negative ? -(double) digits : digits;
    }
    int scale = 0;
    if (at < to && text[at] == point) {
      first = ++at;
      while (at < to && (digit = text[at] - '0') >= 0 && digit <= 9) {
        digits = digits * 10 + digit;
        at++;
      }
      scale = first - at;
      count -= scale;
    }
    if (count == 0) {
      return Double.NaN;
    }
    if (at < to) {
      int end = endOfExponent(text, at, to);
      if (end != to) {
        return Double.NaN;
      }
      scale += exponent(text, at + 1, to);
    }
    // A product or quotient of two exact doubles is rounded once, as the decimal number itself.
    if (count <= DIGITS && digits <= EXACT && scale < POWERS.length && scale > -POWERS.length) {
      double value = scale < 0 ? digits / POWERS[-scale] : digits * POWERS[scale];
      return negative ? -value : value;
    }
    return Double.parseDouble(new String(text, from, to - from).replace(point, '.'));
  }

  public static double parse(String text, char point) {
    return parse(text.toCharArray(), 0, text.length(), point);
  }

  /** Where an exponent ends that begins here, or -1 if none does. */
  private static int endOfExponent(char[] text, int from, int to) {
    if (text[from] != 'e' && text[from] != 'E') {
      return -1;
    }
    int at = from + 1;
    if (at < to && (text[at] == '-' || text[at] == '+')) {
      at++;
    }
    int first = at;
    while (at < to && text[at] >= '0' && text[at] <= '9') {
      at++;
    }
    return at == first ? -1 : at;
  }

  private static int exponent(char[] text, int from, int to) {
    int value = 0;
    boolean negative = text[from] == '-';
    for (int i = negative || text[from] == '+' ? from + 1 : from; i < to; i++) {
      value = Math.min(EXPONENT, value * 10 + text[i] - '0');
    }
    return negative ? -value : value;
  }
}
