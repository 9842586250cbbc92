package dev.nnc.models.graph;

import java.util.Arrays;

/**
 * Sizes of the dimensions of tensors: products of sizes, broadcasting, axes counted from behind.
 */
public final class Shape {
  /** The number of rows, which a file leaves open. */
  public static final int ROWS = -1;

  private Shape() {}

  /** The number of values; at most as many as an array holds. */
  public static int size(int... shape) {
    long size = 1;
    for (int dimension : shape) {
      if (dimension < 0) {
        throw new ShapeException("the size of " + text(shape) + " is not known");
      }
      // Both are ints: a long holds the product.
      size *= dimension;
      if (size > Integer.MAX_VALUE - 8) {
        throw new ShapeException("a tensor of shape " + Arrays.toString(shape) + " is too large");
      }
    }
    return (int) size;
  }

  /** An axis from the front, of one that may be counted from behind. */
  public static int axis(int axis, int rank) {
    int front = axis < 0 ? axis + rank : axis;
    if (front < 0 || front >= rank) {
      throw new ShapeException("axis " + axis + " of " + rank + " dimensions");
    }
    return front;
  }

  /** The shape of an operation by elements on both, as NumPy and ONNX define it. */
  public static int[] broadcast(int[] a, int[] b) {
    int rank = Math.max(a.length, b.length);
    int[] shape = new int[rank];
    for (int i = 1; i <= rank; i++) {
      int m = i <= a.length ? a[a.length - i] : 1;
      int n = i <= b.length ? b[b.length - i] : 1;
      if (m != n && m != 1 && n != 1) {
        throw new ShapeException(text(a) + " and " + text(b) + " do not go together");
      }
      shape[rank - i] = m == 1 ? n : m;
    }
    return shape;
  }

  /** For messages: {@code [rows, 784]}. */
  public static String text(int... shape) {
    return Arrays.toString(shape).replace("-1", "rows");
  }
}
