package dev.nnc.compiler.emit.text;

/** Literals of Java, in ASCII so that the source means the same in every encoding. */
public final class JavaText {
  private JavaText() {}

  /** A string literal. */
  public static String string(String text) {
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

  /** A long literal. */
  public static String whole(long value) {
    return (int) value == value ? Long.toString(value) : value + "L";
  }

  private static String hex(char c) {
    return Integer.toHexString(0x10000 | c).substring(1);
  }
}
