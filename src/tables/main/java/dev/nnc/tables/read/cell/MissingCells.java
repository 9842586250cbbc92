package dev.nnc.tables.read.cell;

import dev.nnc.tables.read.MissingTexts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which cells of each column have no value. */
public final class MissingCells {

  /** Texts of a column, as text and, where they are numbers, as numbers. */
  private record Texts(char[][] all, double... numbers) {

    static Texts of(List<String> all, char point) {
      return new Texts(
          all.stream().map(String::toCharArray).toArray(char[][]::new),
          all.stream()
              .mapToDouble(text -> Decimals.parse(text, point))
              .filter(number -> !Double.isNaN(number))
              .toArray());
    }
  }

  private final char point;
  private final Texts[] columns;

  /**
   * Those of a table.
   *
   * @param texts all of them, the usual ones too
   * @param names of the columns
   * @param point of decimal numbers
   */
  public MissingCells(MissingTexts texts, List<String> names, char point) {
    this.point = point;
    List<String> everywhere = List.copyOf(texts.all());
    Texts common = Texts.of(everywhere, point);
    columns = new Texts[names.size()];
    Arrays.fill(columns, common);
    for (int i = 0; i < columns.length; i++) {
      List<String> own = texts.columns().get(names.get(i));
      if (own != null) {
        List<String> both = new ArrayList<>(everywhere);
        both.addAll(own);
        columns[i] = Texts.of(both, point);
      }
    }
  }

  /** Whether a cell of this text has no value. */
  public boolean isMissing(int column, char[] text, int from, int to) {
    if (from == to) {
      return true;
    }
    Texts texts = columns[column];
    for (char[] each : texts.all) {
      if (each.length == to - from && Arrays.equals(text, from, to, each, 0, each.length)) {
        return true;
      }
    }
    return texts.numbers.length > 0
        && isAmong(texts.numbers, Decimals.parse(text, from, to, point));
  }

  public boolean isMissing(int column, String text) {
    return isMissing(column, text.toCharArray(), 0, text.length());
  }

  /** Whether a cell with this number has no value. */
  public boolean isMissing(int column, double number) {
    return Double.isNaN(number) || isAmong(columns[column].numbers, number);
  }

  private static boolean isAmong(double[] numbers, double number) {
    for (double each : numbers) {
      if (each == number) {
        return true;
      }
    }
    return false;
  }
}
