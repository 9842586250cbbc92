package dev.nnc.tables.read.cell;

import dev.nnc.tables.read.TableSource;
import java.util.List;

/** A row whose cells are numbers; NaN is missing. */
public final class NumberRow implements TableSource.Row {

  /** Up to here a whole number is written with all its digits and nothing else. */
  private static final double WHOLE = 1e15;

  private final String file;
  private final List<String> columns;
  private final MissingCells missing;
  private final double[] values;
  private final boolean[] single;
  private long line;

  /** A row that is filled again and again, from row 1 on. */
  public NumberRow(String file, List<String> columns, MissingCells missing) {
    this.file = file;
    this.columns = columns;
    this.missing = missing;
    this.values = new double[columns.size()];
    this.single = new boolean[columns.size()];
  }

  /** A column's numbers have 32 bits, and are written so. */
  public void setSingle(int column) {
    single[column] = true;
  }

  /** The line where the row begins, in a file that has lines. */
  public void at(long newLine) {
    line = newLine;
  }

  /** The next row: its cells are filled by whoever calls this. */
  public void begin() {
    line++;
  }

  /** The cells themselves, to be filled. */
  public double[] values() {
    return values;
  }

  @Override
  public long line() {
    return line;
  }

  @Override
  public String text(int column) {
    double value = values[column];
    if (value == Math.rint(value) && Math.abs(value) < WHOLE) {
      return Long.toString((long) value);
    }
    return single[column] ? Float.toString((float) value) : Double.toString(value);
  }

  @Override
  public boolean isMissing(int column) {
    return missing.isMissing(column, values[column]);
  }

  @Override
  public double number(int column) {
    double value = values[column];
    if (missing.isMissing(column, value)) {
      return Double.NaN;
    }
    if (Double.isInfinite(value)) {
      throw NotANumber.error(file, line, columns.get(column), text(column), '.');
    }
    return value;
  }
}
