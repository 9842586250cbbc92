package dev.nnc.tables.read.csv;

import dev.nnc.tables.read.TableSource;
import dev.nnc.tables.read.cell.Decimals;
import dev.nnc.tables.read.cell.MissingCells;
import dev.nnc.tables.read.cell.NotANumber;

/** The cells of a row that belong to columns with a name. */
final class CsvRow implements TableSource.Row {
  private final String file;
  private final Cells cells;
  private final Names names;
  private final char point;
  private final MissingCells missing;

  /** @param point of decimal numbers */
  CsvRow(String file, Cells cells, Names names, char point, MissingCells missing) {
    this.file = file;
    this.cells = cells;
    this.names = names;
    this.point = point;
    this.missing = missing;
  }

  @Override
  public long line() {
    return cells.line();
  }

  @Override
  public String text(int column) {
    return cells.trimmed(names.place(column));
  }

  @Override
  public boolean isMissing(int column) {
    int cell = names.place(column);
    int from = cells.trimmedFrom(cell);
    return missing.isMissing(column, cells.text(), from, cells.trimmedTo(cell, from));
  }

  @Override
  public double number(int column) {
    int cell = names.place(column);
    int from = cells.trimmedFrom(cell);
    int to = cells.trimmedTo(cell, from);
    double number = Decimals.parse(cells.text(), from, to, point);
    // An infinite one overflowed; NaN is no number, or a text for missing.
    if (Double.isFinite(number)) {
      return missing.isMissing(column, number) ? Double.NaN : number;
    }
    if (missing.isMissing(column, cells.text(), from, to)) {
      return Double.NaN;
    }
    throw NotANumber.error(file, line(), names.columns().get(column), text(column), point);
  }
}
