package dev.nnc.models.read.pickle;

import dev.nnc.models.graph.Refusal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** Numbers and text as protocol 0 and long integers write them. */
final class PickleText {
  private static final Pattern FLOAT = Pattern.compile("[+-]?[0-9.]+(e[+-]?[0-9]{1,5})?");
  private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]+");

  /** More digits than a model has a use for; parsing takes their square. */
  private static final int MOST_DIGITS = 1000;

  private PickleText() {}

  /** An int, or a bool, which is written with a leading 0. */
  static Object integer(String line) {
    return switch (line) {
      case "00" -> false;
      case "01" -> true;
      default -> whole(line);
    };
  }

  static Object whole(String line) {
    String digits = line.endsWith("L") ? line.substring(0, line.length() - 1) : line;
    if (digits.length() > MOST_DIGITS) {
      throw Refusal.limit("digits of a number", MOST_DIGITS);
    }
    if (!WHOLE.matcher(digits).matches()) {
      throw Refusal.damaged("pickle", "something stands for a whole number that is none");
    }
    return shortest(new BigInteger(digits));
  }

  /** A whole number as the bytes of its two's complement, the smallest first. */
  static Object whole(Bytes bytes) {
    if (bytes.length() > MOST_DIGITS / 2) {
      throw Refusal.limit("bytes of a number", MOST_DIGITS / 2);
    }
    byte[] turned = new byte[bytes.length() + 1];
    for (int i = 0; i < bytes.length(); i++) {
      turned[bytes.length() - i] = bytes.all()[bytes.from() + i];
    }
    turned[0] = (byte) (bytes.length() > 0 && turned[1] < 0 ? -1 : 0);
    return shortest(new BigInteger(turned));
  }

  private static Object shortest(BigInteger value) {
    return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
  }

  static double real(String line) {
    if (line.length() <= MOST_DIGITS && FLOAT.matcher(line).matches()) {
      try {
        return Double.parseDouble(line);
      } catch (NumberFormatException e) {
        throw noNumber();
      }
    }
    return switch (line) {
      case "nan" -> Double.NaN;
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> throw noNumber();
    };
  }

  private static Refusal noNumber() {
    return Refusal.damaged("pickle", "something stands for a number that is none");
  }

  /** Characters of which some are written {@code \\u0041} or {@code \\U00010000}. */
  static String unescaped(String line) {
    if (line.indexOf('\\') < 0) {
      return line;
    }
    StringBuilder text = new StringBuilder(line.length());
    int i = 0;
    while (i < line.length()) {
      char c = line.charAt(i);
      char kind = c == '\\' && i + 1 < line.length() ? line.charAt(i + 1) : ' ';
      int digits = kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
      if (digits == 0) {
        text.append(c);
        i++;
      } else {
        text.appendCodePoint(hex(line, i + 2, digits));
        i += 2 + digits;
      }
    }
    return text.toString();
  }

  private static int hex(String line, int from, int digits) {
    int value = from + digits <= line.length() ? 0 : -1;
    for (int i = from; i < from + digits && value >= 0; i++) {
      int digit = Character.digit(line.charAt(i), 16);
      value = digit < 0 || value > Character.MAX_CODE_POINT ? -1 : 16 * value + digit;
    }
    if (value < 0 || value > Character.MAX_CODE_POINT) {
      throw Refusal.damaged("pickle", "a character is written wrongly");
    }
    return value;
  }

  /** The text between quotes of Python 2, in which nothing else than plain characters is read. */
  static String quoted(String line) {
    int last = line.length() - 1;
    if (last < 1 || line.charAt(0) != line.charAt(last) || "'\"".indexOf(line.charAt(0)) < 0) {
      throw Refusal.damaged("pickle", "a text is not in quotes");
    }
    return line.substring(1, last);
  }
}
