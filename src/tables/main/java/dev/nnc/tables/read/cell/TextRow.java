package dev.nnc.tables.read.cell;

import dev.nnc.tables.read.TableSource;
import java.util.Arrays;
import java.util.List;

/** A row whose cells are texts, with a decimal point. */
public final class TextRow implements TableSource.Row {
  private static final char POINT = '.';

  private final String file;
  private final List<String> columns;
  private final MissingCells missing;
  private final String[] texts;
  private long line;

  /**
   * A row that is filled again and again.
   *
   * @param missing of a decimal point
   */
  public TextRow(String file, List<String> columns, MissingCells missing) {
    this.file = file;
    this.columns = columns;
    this.missing = missing;
    this.texts = new String[columns.size()];
  }

  /** Begins anew, with empty cells. */
  public void begin() {
    Arrays.fill(texts, "");
  }

  /** The line where the row begins. */
  public void at(long newLine) {
    line = newLine;
  }

  /** Sets a cell's text, of which white space around it is taken off. */
  public void set(int column, String text) {
    texts[column] = text.strip();
  }

  @Override
  public long line() {
    return line;
  }

  @Override
  public String text(int column) {
    return texts[column];
  }

  @Override
  public boolean isMissing(int column) {
    return missing.isMissing(column, texts[column]);
  }

  @Override
  public double number(int column) {
    if (isMissing(column)) {
      return Double.NaN;
    }
    double number = Decimals.parse(texts[column], POINT);
    if (!Double.isFinite(number)) {
      throw NotANumber.error(file, line, columns.get(column), texts[column], POINT);
    }
    return number;
  }
}
