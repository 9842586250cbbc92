package dev.nnc.tables.read.csv;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.tables.TableError;
import dev.nnc.tables.read.RowLimits;
import java.io.IOException;
import java.io.Reader;
import java.util.List;

/**
 * The rows of a text one by one, in {@link #cells}; what is wrong with one is told with its line.
 */
final class RowReader implements AutoCloseable {
  private final String file;
  private final CheckedText text;
  private final Cells cells;
  private final CsvReader<Cells> reader;
  private final CloseableIterator<Cells> rows;

  /**
   * @param text after the lines before the first row
   * @param blanks whether white space may stand between delimiters and quotes
   */
  RowReader(String file, CheckedText text, char delimiter, boolean blanks) {
    this.file = file;
    this.text = text;
    // FastCSV moves cells while it fetches the next piece, and builds some of them elsewhere.
    boolean inPieces = delimiter != Dialect.BLANKS && !blanks;
    this.cells = new Cells(file, text.line() - 1, () -> inPieces && text.wholeRows());
    this.reader = Rows.of(new BoundedCells(), delimiter, blanks, cells);
    this.rows = reader.iterator();
  }

  /** The text, as long as its cells end. */
  private final class BoundedCells extends Reader {
    private long events;
    private long characters;

    @Override
    public int read(char[] to, int from, int length) throws IOException {
      if (cells.events() != events) {
        events = cells.events();
        characters = 0;
      } else if (characters > RowLimits.MOST_CHARACTERS) {
        // Only in quotes does a cell have several lines.
        throw text.line() > cells.line() + cells.lineEnds()
            ? unclosed()
            : cells.limit("characters in a row", RowLimits.MOST_CHARACTERS);
      }
      int count = text.read(to, from, length);
      characters += count;
      return count;
    }

    @Override
    public void close() throws IOException {
      text.close();
    }
  }

  /** Whether there is one more row, which is then in {@link #cells}. */
  boolean next() {
    try {
      if (!rows.hasNext()) {
        return false;
      }
      rows.next();
      return true;
    } catch (CsvParseException e) {
      if (e.getCause() instanceof RuntimeException error && !(error instanceof CsvParseException)) {
        throw error;
      }
      throw text.ended() ? unclosed() : behindQuote();
    }
  }

  private TableError unclosed() {
    return new TableError(
        DiagnosticCode.NN710,
        List.of(file, cells.line() + cells.lineEnds(), cells.count() + 1),
        "a quote inside of a quoted cell is doubled: `\"\"`");
  }

  private TableError behindQuote() {
    return new TableError(
        DiagnosticCode.NN711,
        List.of(file, cells.line() + cells.lineEnds(), cells.count() + 1),
        "is a quote before it not closed? One inside of a quoted cell is doubled: `\"\"`");
  }

  Cells cells() {
    return cells;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
