package dev.nnc.tables.read.csv;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.tables.TableError;
import dev.nnc.tables.read.RowLimits;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The cells of one row in one array of characters. */
final class Cells extends CsvCallbackHandler<Cells> {

  private final String file;
  private final long linesBefore;
  private final BooleanSupplier stays;

  private char[] own = new char[1 << 12];

  /** The reader's own array where its characters stay until the next row, else a copy. */
  private char[] text = own;

  private int first;
  private int[] ends = new int[1 << 6];
  private int count;
  private long line;
  private long events;

  /**
   * Of a text whose first line is not the first of the file.
   *
   * @param stays whether the reader leaves a row, that begins now, where it is until the next
   */
  Cells(String file, long linesBefore, BooleanSupplier stays) {
    this.file = file;
    this.linesBefore = linesBefore;
    this.stays = stays;
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
    if (count == 0) {
      boolean stay = stays.getAsBoolean();
      text = stay ? buffer : own;
      first = stay ? offset : 0;
    }
    if (count == ends.length) {
      growEnds();
    }
    if (text == buffer) {
      ends[count++] = offset + length;
    } else {
      int start = from(count);
      growText(start + length);
      System.arraycopy(buffer, offset, own, start, length);
      ends[count++] = start + length;
    }
  }

  private void growText(int end) {
    if (end > RowLimits.MOST_CHARACTERS) {
      throw limit("characters in a row", RowLimits.MOST_CHARACTERS);
    }
    if (end > own.length) {
      own = Arrays.copyOf(own, Math.max(end, 2 * own.length));
      text = own;
    }
  }

  private void growEnds() {
    if (count == RowLimits.MOST_COLUMNS) {
      throw limit("columns", RowLimits.MOST_COLUMNS);
    }
    ends = Arrays.copyOf(ends, 2 * count);
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
    // Between two cells is a delimiter, or its place.
    return cell == 0 ? first : ends[cell - 1] + 1;
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
    for (int i = cell; i < count; i++) {
      if (!isEmptyAt(i)) {
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
    for (int cell = 0; cell < count; cell++) {
      for (int i = from(cell); i < ends[cell]; i++) {
        boolean second = text[i] == '\n' && i > from(cell) && text[i - 1] == '\r';
        lines += text[i] == '\r' || text[i] == '\n' && !second ? 1 : 0;
      }
    }
    return lines;
  }
}
