package dev.nnc.compiler.model;

import java.util.List;

/**
 * The input row.
 *
 * @param size the number of values
 * @param columns one a value, or empty where the file gives only a size
 */
public record Input(int size, List<Column> columns) {
  public Input {
    columns = List.copyOf(columns);
  }

  /** So many numbers without names. */
  public static Input of(int size) {
    return new Input(size, List.of());
  }

  /** The names of the columns; empty where the file gives only a size. */
  public List<String> names() {
    return columns.stream().map(Column::name).toList();
  }

  /** How many values of a row are numbers. */
  public int numbers() {
    return size - categories().size();
  }

  /** The category columns in order. */
  public List<Column> categories() {
    return columns.stream().filter(Column::isCategory).toList();
  }
}
