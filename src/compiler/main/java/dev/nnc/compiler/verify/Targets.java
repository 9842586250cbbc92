package dev.nnc.compiler.verify;

import java.util.Arrays;

/**
 * What the outputs should be: labels or values, the other is empty.
 *
 * @param labels one a row
 * @param values one an output
 */
record Targets(int[] labels, Matrix values) {
  static Targets of(int... labels) {
    return new Targets(labels, new Matrix(0, 0));
  }

  static Targets of(Matrix values) {
    return new Targets(new int[0], values);
  }

  Targets firstRows(int rows) {
    return labels.length == 0 ? of(values.firstRows(rows)) : of(Arrays.copyOf(labels, rows));
  }

  /** The rows with these numbers, in this order. */
  Targets rows(int[] numbers) {
    return labels.length == 0
        ? of(values.rows(numbers))
        : of(Arrays.stream(numbers).map(row -> labels[row]).toArray());
  }
}
