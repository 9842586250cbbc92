package dev.nnc.tables.rows;

import dev.nnc.tables.TableError;
import dev.nnc.tables.read.TableSource.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The labels of a column, and which of them a cell is: the one of its text, exactly; or, where all
 * labels are numbers, the one of its number.
 */
public final class Labels {
  /** A cell that is none of the labels, and not missing. */
  public static final int UNKNOWN = -1;

  public static final int MISSING = -2;

  /** Texts whose label is remembered: a column has few, but a wrong one may have one a row. */
  private static final int MOST_REMEMBERED = 10_000;

  private final List<String> labels;
  private final boolean byIndex;
  private final Map<String, Integer> byText = new HashMap<>();
  private final Map<Double, Integer> byNumber = new HashMap<>();

  private Labels(List<String> labels, boolean byIndex) {
    this.labels = List.copyOf(labels);
    this.byIndex = byIndex && labels.stream().noneMatch(label -> number(label).isPresent());
    for (int k = 0; k < labels.size(); k++) {
      byText.put(labels.get(k), k);
    }
    if (labels.stream().allMatch(label -> number(label).isPresent())) {
      for (int k = 0; k < labels.size(); k++) {
        byNumber.putIfAbsent(number(labels.get(k)).orElseThrow(), k);
      }
    }
  }

  /** Those of a category column. */
  public static Labels ofCategory(List<String> labels) {
    return new Labels(labels, false);
  }

  /** Those of classes: where none is a number, 0..K-1 mean them too. */
  public static Labels ofClasses(List<String> labels) {
    return new Labels(labels, true);
  }

  public List<String> all() {
    return labels;
  }

  /** The index of the cell's label, or {@link #UNKNOWN}, or {@link #MISSING}. */
  public int of(Row row, int column) {
    String text = row.text(column);
    Integer known = byText.get(text);
    if (known != null) {
      return known;
    }
    if (row.isMissing(column)) {
      return MISSING;
    }
    int label = byNumber(row, column);
    if (label >= 0 && byText.size() < MOST_REMEMBERED) {
      byText.put(text, label);
    }
    return label;
  }

  private int byNumber(Row row, int column) {
    if (byNumber.isEmpty() && !byIndex) {
      return UNKNOWN;
    }
    Optional<Double> number = cell(row, column);
    if (number.isEmpty()) {
      return UNKNOWN;
    }
    if (!byIndex) {
      // -0 and 0 are one number.
      return byNumber.getOrDefault(number.get() + 0.0, UNKNOWN);
    }
    int index = number.get().intValue();
    return index == number.get() && index >= 0 && index < labels.size() ? index : UNKNOWN;
  }

  /** The reader knows how numbers are written in its table. */
  private static Optional<Double> cell(Row row, int column) {
    try {
      return Optional.of(row.number(column));
    } catch (TableError noNumber) {
      return Optional.empty();
    }
  }

  private static OptionalDouble number(String label) {
    try {
      // Java also takes 1d, 0x1p3 and Infinity.
      return label.matches("[+-]?[0-9.]+([eE][+-]?[0-9]+)?")
          ? OptionalDouble.of(Double.parseDouble(label) + 0.0)
          : OptionalDouble.empty();
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }
}
