package dev.nnc.cli.models;

import java.util.List;

/** Text out of a file that somebody else made, on its way to a terminal. */
public final class Printable {
  private Printable() {}

  /** The same with what would steer the terminal, or turn the reading direction, spelt out. */
  public static String of(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints().forEach(c -> {
      if (c != '\n' && (Character.isISOControl(c) || isUnseen(c))) {
        shown.append("\\u").append(Integer.toHexString(0x10000 | c).substring(1));
      } else {
        shown.appendCodePoint(c);
      }
    });
    return shown.toString();
  }

  private static boolean isUnseen(int c) {
    int type = Character.getType(c);
    return type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }

  /** Facts of a message. */
  public static List<Object> of(List<Object> facts) {
    return facts.stream()
        .map(fact -> fact instanceof Number ? fact : of(String.valueOf(fact)))
        .toList();
  }
}
