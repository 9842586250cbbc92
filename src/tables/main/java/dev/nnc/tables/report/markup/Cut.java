package dev.nnc.tables.report.markup;

/** A text that was made short enough for a table or a chart, if it was not. */
public record Cut(String text, boolean isCut) {

  /** At most so many characters, the last an ellipsis if there were more; none is split. */
  public static Cut of(String text, int most) {
    if (text.codePointCount(0, text.length()) <= most) {
      return new Cut(text, false);
    }
    return new Cut(text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…", true);
  }
}
