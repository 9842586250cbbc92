package dev.nnc.compiler.diagnostic;

import dev.nnc.compiler.source.SourceFile;
import dev.nnc.compiler.source.Span;

/**
 * A source line as a terminal shows it: tabs are four spaces, wide characters take two cells, what
 * has no picture gets one, and of a very long line there is the part around the place that matters.
 */
final class DisplayLine {
  private static final String TAB = "    ";
  private static final int LONGEST = 120;
  private static final int BEFORE = 40;
  private static final String ELLIPSIS = "…";

  private final String line;
  private final int lineStart;

  /** The units [from, to) of the line are shown. */
  private final int from;

  private final int to;

  private DisplayLine(String line, int lineStart, int from, int to) {
    this.line = line;
    this.lineStart = lineStart;
    this.from = from;
    this.to = to;
  }

  /** The line on which a span starts, clipped around that start. */
  static DisplayLine of(Span span) {
    SourceFile file = span.file();
    int number = span.from().line();
    String line = file.line(number);
    int lineStart = file.lineStart(number);
    if (line.length() <= LONGEST) {
      return new DisplayLine(line, lineStart, 0, line.length());
    }
    int at = Math.min(span.start() - lineStart, line.length());
    int from = wholeCharacter(line, Math.max(0, Math.min(at - BEFORE, line.length() - LONGEST)));
    int to = wholeCharacter(line, Math.min(line.length(), from + LONGEST));
    return new DisplayLine(line, lineStart, from, to);
  }

  private static int wholeCharacter(String line, int offset) {
    boolean split = offset > 0
        && offset < line.length()
        && Character.isSurrogatePair(line.charAt(offset - 1), line.charAt(offset));
    return split ? offset - 1 : offset;
  }

  String text() {
    return (from > 0 ? ELLIPSIS : "")
        + printable(line.substring(from, to))
        + (to < line.length() ? ELLIPSIS : "");
  }

  /** How many cells stand before a span. */
  int column(Span span) {
    return (from > 0 ? 1 : 0) + cells(from, clip(span.start()));
  }

  /** How many cells of this line a span takes: at least one. */
  int width(Span span) {
    int start = clip(span.start());
    int end = clip(span.end());
    while (end > start && Character.isWhitespace(line.charAt(end - 1))) {
      end--;
    }
    return Math.max(1, cells(start, end));
  }

  private int clip(int offset) {
    return Math.max(from, Math.min(offset - lineStart, to));
  }

  private int cells(int start, int end) {
    return line.substring(start, end).codePoints().map(DisplayLine::cells).sum();
  }

  /** A text in which nothing steers the terminal or changes the direction of writing. */
  static String printable(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints().forEach(c -> {
      if (c == '\t') {
        shown.append(TAB);
      } else {
        shown.appendCodePoint(hasPicture(c) ? c : 0xFFFD);
      }
    });
    return shown.toString();
  }

  private static boolean hasPicture(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR -> false;
      default -> true;
    };
  }

  private static int cells(int character) {
    if (character == '\t') {
      return TAB.length();
    }
    int type = Character.getType(character);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    return isWide(character) ? 2 : 1;
  }

  /** East Asian wide and full-width characters and emoji. */
  private static boolean isWide(int c) {
    return c >= 0x1100
        && (c <= 0x115F
            || c >= 0x2E80 && c <= 0x303E
            || c >= 0x3041 && c <= 0xA4CF
            || c >= 0xAC00 && c <= 0xD7A3
            || c >= 0xF900 && c <= 0xFAFF
            || c >= 0xFE30 && c <= 0xFE6F
            || c >= 0xFF00 && c <= 0xFF60
            || c >= 0xFFE0 && c <= 0xFFE6
            || c >= 0x1F300 && c <= 0x1F64F
            || c >= 0x1F680 && c <= 0x1F6FF
            || c >= 0x1F900 && c <= 0x1F9FF
            || c >= 0x20000 && c <= 0x3FFFD);
  }
}
