package dev.nnc.tables.read.csv;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.tables.TableError;
import dev.nnc.tables.read.MissingTexts;
import dev.nnc.tables.read.ReadingFacts;
import dev.nnc.tables.read.TableSource;
import dev.nnc.tables.read.cell.MissingCells;
import dev.nnc.tables.read.cell.NotANumber;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A table of text, row by row. */
final class CsvTable implements TableSource {
  private final String file;
  private final CsvForm form;
  private final MissingTexts missing;
  private final RowReader rows;
  private final Cells cells;
  private final Names names;
  private final Row row;

  /** Opening has gone to the first row already. */
  private boolean atFirst = true;

  private int widest;
  private long emptyRows;
  private long firstEmptyRow;

  CsvTable(String file, CsvForm form, MissingTexts missing, RowReader rows) {
    this.file = file;
    this.form = form;
    this.missing = missing;
    this.rows = rows;
    this.cells = rows.cells();
    if (!nextWithValue()) {
      throw noRows("is empty");
    }
    Dialect dialect = form.dialect();
    this.names = dialect.header() ? Names.of(file, cells) : Names.numbered(cells.count());
    this.widest = names.width();
    this.row = new CsvRow(
        file,
        cells,
        names,
        dialect.decimal(),
        new MissingCells(missing, names.columns(), dialect.decimal()));
    if (dialect.header() && !nextWithValue()) {
      throw noRows("has a header and no rows");
    }
  }

  private TableError noRows(String what) {
    return new TableError(DiagnosticCode.NN706, List.of(file, what), "");
  }

  @Override
  public boolean next() {
    if (atFirst) {
      atFirst = false;
    } else if (!nextWithValue()) {
      return false;
    }
    if (cells.count() != names.width()) {
      widest = Math.max(widest, cells.count());
      if (cells.count() < names.needed()) {
        throw ragged();
      }
    }
    if (cells.count() > names.needed() && !cells.isEmptyFrom(names.needed())) {
      throw cells.isEmptyFrom(names.width()) ? unnamed() : ragged();
    }
    checkUnnamed();
    return true;
  }

  /** Columns between others may have no name too. */
  private void checkUnnamed() {
    for (int place : names.unnamed()) {
      if (!cells.isEmptyAt(place)) {
        throw unnamed();
      }
    }
  }

  private boolean nextWithValue() {
    while (rows.next()) {
      if (!cells.isEmptyFrom(0)) {
        return true;
      }
      emptyRows++;
      firstEmptyRow = emptyRows == 1 ? cells.line() : firstEmptyRow;
    }
    return false;
  }

  private TableError ragged() {
    String expected = form.dialect().header() ? "the header" : "the first row";
    boolean oneMore = form.dialect().header() && cells.count() == names.width() + 1;
    return new TableError(
        DiagnosticCode.NN709,
        List.of(file, cells.line(), cells.count(), expected, names.width()),
        oneMore
            ? "if rows begin with their names, as R writes them, give that column a name in the"
                + " header; cells that hold the delimiter stand in quotes"
            : "cells that hold the delimiter stand in quotes; is " + form.delimiterInWords()
                + " the delimiter (`--delimiter`)?");
  }

  private TableError unnamed() {
    int place = 0;
    while (cells.isEmptyAt(place) || names.isNamed(place) || place == 0 && names.index()) {
      place++;
    }
    return new TableError(
        DiagnosticCode.NN708,
        List.of(file, place + 1, cells.line(), NotANumber.shown(cells.trimmed(place))),
        "give it a name in the header");
  }

  @Override
  public Row row() {
    return row;
  }

  @Override
  public List<String> columns() {
    return names.columns();
  }

  @Override
  public ReadingFacts facts() {
    return new ReadingFacts(
        CsvFormat.NAME,
        String.valueOf(form.dialect().delimiter()),
        String.valueOf(form.dialect().decimal()),
        form.encoding().charset().name(),
        form.dialect().header(),
        missing,
        form.preamble().comments(),
        emptyRows,
        firstEmptyRow,
        unusedColumns(),
        "");
  }

  private List<String> unusedColumns() {
    List<String> unused = new ArrayList<>();
    for (int place = 0; place < widest; place++) {
      if (place == 0 && names.index()) {
        unused.add("column 1, without name: the names of rows, as pandas and R write them");
      } else if (!names.isNamed(place)) {
        unused.add("column " + (place + 1) + ", without name and value");
      }
    }
    return unused;
  }

  @Override
  public void close() {
    try {
      rows.close();
    } catch (IOException e) {
      throw new TableError(DiagnosticCode.NN701, List.of(file, String.valueOf(e.getMessage())), "");
    }
  }
}
