package dev.nnc.tables.report.markup;

/** Characters that a page may not have, or that nobody sees. */
final class Visible {
  private static final int PICTURES = 0x2400; // of the control characters, from NUL on
  private static final int REPLACEMENT = 0xFFFD;

  private Visible() {}

  /** The character itself, or one that shows that there is one. */
  static int of(int c) {
    if (c == '\n' || c == '\t') {
      return c;
    }
    if (c < ' ') {
      return PICTURES + c;
    }
    if (c == 0x7F) {
      return PICTURES + 0x21;
    }
    boolean control = c < 0xA0 && c > 0x7F;
    boolean surrogate = c >= 0xD800 && c <= 0xDFFF;
    boolean none = (c & 0xFFFE) == 0xFFFE || c >= 0xFDD0 && c <= 0xFDEF;
    boolean turning = c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
    return control || surrogate || none || turning ? REPLACEMENT : c;
  }
}
