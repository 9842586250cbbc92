package dev.nnc.tables.read.csv;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.nnc.tables.read.RowLimits;
import java.io.Reader;

/** FastCSV as it is set here. */
final class Rows {

  /** Longer than what a row may hold, which is found out earlier. */
  private static final int LONGEST_CELL = 2 * RowLimits.MOST_CHARACTERS;

  private Rows() {}

  /** Rows whose last may be cut. */
  static CsvReader<Cells> sample(Reader text, char delimiter, Cells cells) {
    return settings(true)
        .fieldSeparator(separator(delimiter))
        .build(cells, parted(text, delimiter));
  }

  /** @param blanks whether white space may stand between delimiters and quotes */
  static CsvReader<Cells> of(Reader text, char delimiter, boolean blanks, Cells cells) {
    return settings(false)
        .fieldSeparator(separator(delimiter))
        .trimWhitespacesAroundQuotes(blanks)
        .build(cells, parted(text, delimiter));
  }

  private static CsvReader.CsvReaderBuilder settings(boolean unclosed) {
    return CsvReader.builder()
        .skipEmptyLines(false)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .allowUnclosedQuote(unclosed)
        .maxBufferSize(LONGEST_CELL);
  }

  private static char separator(char delimiter) {
    return delimiter == Dialect.BLANKS ? '\t' : delimiter;
  }

  private static Reader parted(Reader text, char delimiter) {
    return delimiter == Dialect.BLANKS ? new RunsOfBlanks(text) : text;
  }
}
