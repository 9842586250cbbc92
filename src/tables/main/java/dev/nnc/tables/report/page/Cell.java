package dev.nnc.tables.report.page;

import dev.nnc.compiler.model.Thousands;
import dev.nnc.tables.report.markup.Digits;
import dev.nnc.tables.report.markup.Markup;
import java.util.Arrays;

/**
 * A cell of a table.
 *
 * @param title what else there is to know, or empty
 * @param most the letters that are shown
 */
record Cell(String text, String title, boolean isNumber, int most) {
  /** Letters of a label or a cell of data. */
  private static final int SHORT = 40;

  /** Letters of a reason or a setting. */
  private static final int LONG = 1_000;

  static Cell text(String text) {
    return new Cell(text, "", false, SHORT);
  }

  /** Of words that wrap where they are many. */
  static Cell words(String text) {
    return new Cell(text, "", false, LONG);
  }

  /** Of four digits, with all of them in the title. */
  static Cell brief(double number) {
    String exact = Double.isNaN(number) ? "cannot be computed" : Digits.exact(number);
    String brief = Digits.brief(number);
    return number(brief).titled(exact.equals(brief) ? "" : exact);
  }

  /** Of all digits. */
  static Cell exact(double number) {
    return number(Digits.exact(number));
  }

  static Cell count(long number) {
    return number(Thousands.of(number));
  }

  /** A text that stands as numbers do. */
  static Cell number(String text) {
    return new Cell(text, "", true, SHORT);
  }

  Cell titled(String words) {
    return new Cell(text, words, isNumber, most);
  }

  /** As the head of its row or column, or as a cell. */
  void write(Markup out, String tag, String... scope) {
    String[] attributes = scope;
    if (isNumber) {
      attributes = with(attributes, "class", "number");
    }
    if (!title.isEmpty()) {
      attributes = with(attributes, "title", title);
    }
    out.cut(tag, text, most, attributes);
  }

  private static String[] with(String[] attributes, String name, String value) {
    String[] more = Arrays.copyOf(attributes, attributes.length + 2);
    more[attributes.length] = name;
    more[attributes.length + 1] = value;
    return more;
  }
}
