package dev.nnc.tables.read.numpy;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.read.numpy.NpyRows;
import dev.nnc.tables.TableError;
import dev.nnc.tables.read.MissingTexts;
import dev.nnc.tables.read.ReadingFacts;
import dev.nnc.tables.read.RowLimits;
import dev.nnc.tables.read.TableFile;
import dev.nnc.tables.read.TableSource;
import dev.nnc.tables.read.cell.MissingCells;
import dev.nnc.tables.read.cell.NumberRow;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Rows of arrays that go side by side. */
final class ArrayTable implements TableSource {
  private final TableFile file;
  private final ReadingFacts facts;
  private final ArrayColumns columns;
  private final Closeable opened;
  private final NumberRow row;

  /**
   * Those of a file.
   *
   * @param opened what is closed with it
   */
  ArrayTable(
      TableFile file, String format, MissingTexts missing, ArrayColumns columns, Closeable opened) {
    this.file = file;
    this.facts = ReadingFacts.plain(format, "", missing);
    this.columns = columns;
    this.opened = opened;
    RowLimits.checkColumns(file.name(), columns.names().size());
    if (columns.arrays().get(0).rows() == 0 || columns.names().isEmpty()) {
      throw new TableError(DiagnosticCode.NN706, List.of(file.name(), "has no rows"), "");
    }
    this.row = new NumberRow(
        file.name(), columns.names(), new MissingCells(missing, columns.names(), '.'));
    int at = 0;
    for (NpyRows array : columns.arrays()) {
      for (int i = 0; i < array.width(); i++) {
        if (array.isSingle()) {
          row.setSingle(at);
        }
        at++;
      }
    }
  }

  @Override
  public boolean next() {
    row.begin();
    int at = 0;
    boolean more = true;
    for (NpyRows array : columns.arrays()) {
      try {
        more &= array.next(row.values(), at);
      } catch (Refusal e) {
        throw refused(file, e);
      } catch (IOException e) {
        throw file.error(e);
      }
      at += array.width();
    }
    return more;
  }

  static TableError refused(TableFile file, Refusal e) {
    return new TableError(DiagnosticCode.NN703, List.of(file.name(), e.getMessage()), e.help());
  }

  @Override
  public Row row() {
    return row;
  }

  @Override
  public List<String> columns() {
    return columns.names();
  }

  @Override
  public ReadingFacts facts() {
    return facts;
  }

  @Override
  public void close() {
    try {
      opened.close();
    } catch (IOException e) {
      throw file.error(e);
    } finally {
      file.close();
    }
  }
}
