package dev.nnc.tables.report;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The rows with the largest errors.
 *
 * @param part the rows they are of: {@code validation}, {@code test}
 * @param measure what is largest: {@code log loss}, {@code absolute error}
 * @param columns the names of the cells that are shown
 */
public record Mistakes(String part, String measure, List<String> columns, List<Row> rows) {

  public Mistakes {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    for (Row row : rows) {
      if (row.cells.size() != columns.size()) {
        throw new IllegalArgumentException(
            row.cells.size() + " cells of " + columns.size() + " columns");
      }
    }
  }

  /**
   * A row.
   *
   * @param place where it stands, such as {@code line 17}
   * @param cells as they stand in the table, as many as columns; missing ones are empty
   * @param truth its label or its target
   * @param predicted the label, or the number
   * @param error by that measure
   */
  public record Row(
      String place, List<String> cells, String truth, String predicted, double error) {

    public Row {
      cells = List.copyOf(cells);
    }
  }

  /** The rows of the largest errors, largest first and then by row; NaN is the largest. */
  public static int[] worst(double[] errors, int count) {
    return IntStream.range(0, errors.length)
        .boxed()
        .sorted((a, b) -> Double.compare(errors[b], errors[a]))
        .limit(count)
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
