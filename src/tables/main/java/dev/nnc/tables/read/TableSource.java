package dev.nnc.tables.read;

import dev.nnc.tables.TableError;
import java.util.List;

/**
 * The rows of a table, one after the other: {@code while (source.next()) { … source.row() … }}. It
 * holds one row at a time, however long the table is.
 */
public interface TableSource extends AutoCloseable {

  /** What was decided about reading, to be kept with what is learned from the table. */
  ReadingFacts facts();

  /** The names of the columns, in the order of the table; each is there once. */
  List<String> columns();

  /**
   * Goes to the next row.
   *
   * @return false after the last one
   * @throws TableError if the table is damaged, with file, line and column
   */
  boolean next();

  /** The row that {@link #next} went to; it changes with the next call. */
  Row row();

  /** One row: its cells by column, from 0. */
  interface Row {

    /**
     * The line of the file where the row begins, or the number of the row in a file without lines;
     * from 1.
     */
    long line();

    /** The cell's text, trimmed; a number of a binary format as it is written in Java. */
    String text(int column);

    /** Whether the cell means that there is no value: empty, or one of the texts for missing. */
    boolean isMissing(int column);

    /**
     * The cell as a number.
     *
     * @return NaN where it {@linkplain #isMissing is missing}
     * @throws TableError if it is no number, with file, line, column and cell
     */
    double number(int column);
  }

  @Override
  void close();
}
