package dev.nnc.tables.report;

import dev.nnc.tables.metric.Figure;
import java.util.List;

/**
 * What the predictions lose when the cells of a column are shuffled.
 *
 * @param figure what is lost of, or grows where lower is better
 * @param part the rows: {@code validation}, {@code test}
 * @param repeats how often each column was shuffled
 */
public record Importance(Figure figure, String part, int repeats, List<Column> columns) {

  public Importance {
    columns = List.copyOf(columns);
  }

  /**
   * A column.
   *
   * @param mean how much worse the figure becomes; negative if it becomes better
   * @param deviation of the repeats
   */
  public record Column(String name, double mean, double deviation) {}
}
