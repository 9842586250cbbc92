package dev.nnc.compiler.verify.loss;

import dev.nnc.compiler.verify.number.Matrix;
import java.util.Arrays;

/**
 * What the outputs should be: labels or values, the other is empty.
 *
 * @param labels one a row
 * @param values one an output
 */
public record Targets(int[] labels, Matrix values) {
  public static Targets of(int... labels) {
    return new Targets(labels, new Matrix(0, 0));
  }

  public static Targets of(Matrix values) {
    return new Targets(new int[0], values);
  }

  /** The target of an output, counted over the rows; a label is that of its row's only output. */
  public double number(int i) {
    return labels.length == 0 ? values.values()[i] : labels[i];
  }

  public Targets firstRows(int rows) {
    return labels.length == 0 ? of(values.firstRows(rows)) : of(Arrays.copyOf(labels, rows));
  }

  /** The rows with these numbers, in this order. */
  public Targets rows(int[] numbers) {
    return labels.length == 0
        ? of(values.rows(numbers))
        : of(Arrays.stream(numbers).map(row -> labels[row]).toArray());
  }
}
