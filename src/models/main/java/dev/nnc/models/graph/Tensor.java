package dev.nnc.models.graph;

import java.util.Arrays;

/**
 * Values of a graph, row-major. Whoever makes one gives its array away, and nobody changes it.
 *
 * @param shape empty for a number
 * @param values as many as the shape says; a whole number or truth value as the same double
 */
public record Tensor(ElementType type, int[] shape, double[] values) {

  public Tensor {
    if (Shape.size(shape) != values.length) {
      throw new ShapeException(values.length + " values in the shape " + Shape.text(shape));
    }
  }

  public static Tensor number(double value) {
    return new Tensor(ElementType.FLOAT64, new int[0], new double[] {value});
  }

  /** Of shape [n]. */
  public static Tensor vector(double... values) {
    return new Tensor(ElementType.FLOAT64, new int[] {values.length}, values);
  }

  /** Whole numbers, of shape [n]: axes, sizes, columns. */
  public static Tensor integers(long... values) {
    return new Tensor(
        ElementType.INTEGER,
        new int[] {values.length},
        Arrays.stream(values).mapToDouble(v -> v).toArray());
  }

  /** [rows x columns] */
  public static Tensor matrix(int rows, int columns, double... values) {
    return new Tensor(ElementType.FLOAT64, new int[] {rows, columns}, values);
  }

  public int rank() {
    return shape.length;
  }

  public int size() {
    return values.length;
  }

  /** The same values in another shape of as many. */
  public Tensor reshaped(int... other) {
    return new Tensor(type, other, values);
  }

  /** The other way round. [m x n] to [n x m] */
  public Tensor transposed() {
    if (rank() != 2) {
      throw new ShapeException("a matrix is transposed, not " + Shape.text(shape));
    }
    int m = shape[0];
    int n = shape[1];
    double[] turned = new double[values.length];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        turned[j * m + i] = values[i * n + j];
      }
    }
    return new Tensor(type, new int[] {n, m}, turned);
  }

  /** The same values in a larger shape that this one is broadcast to. */
  public Tensor broadcast(int... to) {
    return Arrays.equals(shape, to)
        ? this
        : new Tensor(type, to, Strides.pick(values, Strides.places(shape, to)));
  }

  /** Whether all values are the same number, bit for bit. */
  public boolean isUniform() {
    return values.length > 0
        && Arrays.stream(values)
            .allMatch(v -> Double.doubleToLongBits(v) == Double.doubleToLongBits(values[0]));
  }

  @Override
  public String toString() {
    return type + Shape.text(shape);
  }
}
