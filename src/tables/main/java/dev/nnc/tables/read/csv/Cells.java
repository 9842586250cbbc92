package dev.nnc.tables.read.csv;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.tables.TableError;
import java.util.Arrays;
import java.util.List;

/** The cells of one row as they stand in the file, in one array of characters. */
final class Cells extends CsvCallbackHandler<Cells> {

  /**
   * A network has at most 65,536 inputs and as many outputs, so no row needs more cells; and they
   * are held at once.
   */
  static final int MOST_CELLS = 1 << 17;

  /** A row is held in memory as a whole: 16 Mi characters are 32 MiB. */
  static final int MOST_CHARACTERS = 1 << 24;

  private final String file;
  private final long linesBefore;

  private char[] text = new char[1 << 12];
  private int[] ends = new int[1 << 6];
  private int count;
  private long line;
  private long events;

  /** @param linesBefore lines of the file before the text that is read */
  Cells(String file, long linesBefore) {
    this.file = file;
    this.linesBefore = linesBefore;
  }

  @Override
  protected void beginRecord(long startingLineNumber) {
    line = linesBefore + startingLineNumber;
    count = 0;
    events++;
  }

  @Override
  protected void addField(char[] buffer, int offset, int length, boolean quoted) {
    events++;
    int start = from(count);
    int end = start + length;
    if (end > text.length || count == ends.length) {
      grow(end);
    }
    if (length < 16) {
      // A loop is faster than the call where there is little to copy.
      for (int i = 0; i < length; i++) {
        text[start + i] = buffer[offset + i];
      }
    } else {
      System.arraycopy(buffer, offset, text, start, length);
    }
    ends[count++] = end;
  }

  private void grow(int end) {
    if (end > MOST_CHARACTERS) {
      throw limit("characters in a row", MOST_CHARACTERS);
    }
    if (count == MOST_CELLS) {
      throw limit("columns", MOST_CELLS);
    }
    if (end > text.length) {
      text = Arrays.copyOf(text, Math.max(end, 2 * text.length));
    }
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, 2 * count);
    }
  }

  TableError limit(String what, int most) {
    return new TableError(DiagnosticCode.NN712, List.of(file, line, what, most), "");
  }

  @Override
  protected void setComment(char[] buffer, int offset, int length) {
    throw new IllegalStateException("comments stand before the first row alone");
  }

  @Override
  protected void setEmpty() {
    events++;
  }

  @Override
  protected RecordType getRecordType() {
    return count == 0 ? RecordType.EMPTY : RecordType.DATA;
  }

  @Override
  protected int getFieldCount() {
    return count;
  }

  @Override
  protected Cells buildRecord() {
    return this;
  }

  /** Grows with every cell, so that one is noticed that never ends. */
  long events() {
    return events;
  }

  /** The line of the file where the row begins. */
  long line() {
    return line;
  }

  int count() {
    return count;
  }

  /** Where the characters of all cells stand. */
  char[] text() {
    return text;
  }

  /** Where a cell begins, as it stands in the file. */
  int from(int cell) {
    return cell == 0 ? 0 : ends[cell - 1];
  }

  int to(int cell) {
    return ends[cell];
  }

  /** Where a cell's first character stands that is no white space, or its end. */
  int trimmedFrom(int cell) {
    int at = from(cell);
    int end = ends[cell];
    while (at < end && isBlank(text[at])) {
      at++;
    }
    return at;
  }

  /** The place after a cell's last character that is no white space; not before that. */
  int trimmedTo(int cell, int trimmedFrom) {
    int end = ends[cell];
    while (end > trimmedFrom && isBlank(text[end - 1])) {
      end--;
    }
    return end;
  }

  private static boolean isBlank(char c) {
    return c <= ' ' || c >= '\u0080' && (c == '\u00a0' || Character.isWhitespace(c));
  }

  /** A cell's text without the white space around it. */
  String trimmed(int cell) {
    int from = trimmedFrom(cell);
    return new String(text, from, trimmedTo(cell, from) - from);
  }

  /** Whether no cell from this one on has anything but white space. */
  boolean isEmptyFrom(int cell) {
    for (int at = from(cell); at < (count == 0 ? 0 : ends[count - 1]); at++) {
      if (!isBlank(text[at])) {
        return false;
      }
    }
    return true;
  }

  boolean isEmptyAt(int cell) {
    return trimmedFrom(cell) == ends[cell];
  }

  /** How many lines of the file end inside the cells. */
  int lineEnds() {
    int lines = 0;
    for (int i = 0; i < from(count); i++) {
      if (text[i] == '\r' || text[i] == '\n' && (i == 0 || text[i - 1] != '\r')) {
        lines++;
      }
    }
    return lines;
  }
}
