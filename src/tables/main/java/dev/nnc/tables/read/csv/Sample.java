package dev.nnc.tables.read.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import dev.nnc.tables.read.cell.Decimals;
import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The first rows of a table, parted by one delimiter: does it look like the right one? */
final class Sample {

  /** A whole number whose thousands a comma parts, as far as one can see. */
  private static final Pattern THOUSANDS = Pattern.compile("[+-]?[1-9]\\d{0,2}(,\\d{3})+");

  private final char delimiter;
  private final Map<Integer, Integer> rowsByWidth = new HashMap<>();
  private int rows;
  private long cells;
  private long numbers;
  private long points;
  private long commas;
  private long thousands;
  private boolean startsWithNumber;

  private Sample(char delimiter) {
    this.delimiter = delimiter;
  }

  /** @param text whole rows */
  static Sample of(String text, char delimiter) {
    Sample sample = new Sample(delimiter);
    try (CsvReader<Cells> reader =
        Rows.sample(new StringReader(text), delimiter, new Cells("", 0, () -> false))) {
      for (Cells row : reader) {
        if (!row.isEmptyFrom(0)) {
          sample.add(row);
        }
      }
    } catch (CsvParseException e) {
      // Text behind a quote, or a row over a limit: rarer with the right delimiter.
      sample.rows++;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return sample;
  }

  private void add(Cells row) {
    boolean first = rows == 0;
    rows++;
    rowsByWidth.merge(row.count(), 1, Integer::sum);
    for (int cell = 0; cell < row.count(); cell++) {
      int from = row.trimmedFrom(cell);
      int to = row.trimmedTo(cell, from);
      cells++;
      boolean point = isNumber(row, from, to, '.');
      boolean comma = isNumber(row, from, to, ',');
      numbers += point || comma ? 1 : 0;
      // A whole number is one either way.
      points += point && !comma ? 1 : 0;
      if (comma && !point) {
        commas++;
        thousands += THOUSANDS.matcher(row.trimmed(cell)).matches() ? 1 : 0;
      }
      startsWithNumber |= first && (point || comma);
    }
  }

  private static boolean isNumber(Cells row, int from, int to, char point) {
    return !Double.isNaN(Decimals.parse(row.text(), from, to, point));
  }

  char delimiter() {
    return delimiter;
  }

  /** How many cells most rows have. */
  int width() {
    return rowsByWidth.entrySet().stream()
        .max(Map.Entry.<Integer, Integer>comparingByValue()
            .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse(0);
  }

  /** The part of the rows that have so many. */
  double evenness() {
    return rows == 0 ? 0 : (double) rowsByWidth.getOrDefault(width(), 0) / rows;
  }

  /** The part of the cells that are numbers. */
  double numbers() {
    return cells == 0 ? 0 : (double) numbers / cells;
  }

  /**
   * The sign before fractions: a comma where more cells need it than a point, and not all of them
   * may be whole numbers with their thousands parted, which the user has to tell apart.
   */
  char decimal() {
    return commas > points && thousands < commas ? ',' : '.';
  }

  /** Whether a cell of the first row is a number. */
  boolean startsWithNumber() {
    return startsWithNumber;
  }
}
