package dev.nnc.models.graph;

import org.jspecify.annotations.Nullable;

/**
 * What is known of an operand without rows to compute it from.
 *
 * @param shape {@link Shape#ROWS} where rows stand
 * @param value of a constant; in a computed shape NaN stands for the number of rows
 */
public record Operand(int[] shape, @Nullable Tensor value) {

  public int rank() {
    return shape.length;
  }

  /** The whole numbers that it is; NaN where the number of rows stands. */
  public double[] numbers() {
    if (value == null) {
      throw new ShapeException("a shape is computed from the values of rows");
    }
    return value.values();
  }
}
