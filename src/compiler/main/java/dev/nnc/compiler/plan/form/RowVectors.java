package dev.nnc.compiler.plan.form;

import dev.nnc.compiler.plan.operation.Operation;
import dev.nnc.compiler.plan.operation.Tensor;
import java.util.List;

/**
 * The vectors of a network in {@link KernelChoice.Form#STRAIGHT_VECTORS}: some columns each. A
 * row's last vector reaches into the next row, or into the room at the array's end; what it holds
 * of those is never used.
 */
public final class RowVectors {
  /**
   * Numbers in a vector: with sixteen a forward row of 4-8-3 took 16.5 ns where it took 12 with
   * eight.
   */
  public static final int LANES = 8;

  /**
   * The most lines. On Java 17 C1 now and then gives up on a method of 48 lines and two long
   * activations, for want of registers; then C2 does not get its turn, and each vector becomes
   * garbage.
   */
  private static final int MOST_LINES = 30;

  private RowVectors() {}

  /** Whether a product is computed on vectors; those of one column are as fast with numbers. */
  public static boolean isFor(Operation operation) {
    return operation instanceof Operation.Product product && product.output().width() > 1;
  }

  /**
   * Whether the forward pass of these operations is written on vectors: some product is, and the
   * method stays far below what is too long.
   */
  static boolean pay(List<Operation> operations) {
    int lines = lines(operations);
    return lines > 0 && lines <= MOST_LINES;
  }

  /** The rows of all weight matrices, in vectors. */
  static int lines(List<Operation> operations) {
    int lines = 0;
    for (Operation operation : operations) {
      if (isFor(operation)) {
        Tensor weight = ((Operation.Product) operation).weight();
        lines += weight.rows() * count(weight.columns());
      }
    }
    return lines;
  }

  /** The vectors of a row. */
  static int count(int columns) {
    return (columns + LANES - 1) / LANES;
  }

  /** The numbers of an array with room for the vectors of its last row. */
  public static long length(Tensor tensor) {
    return tensor.size() - tensor.columns() + (long) count(tensor.columns()) * LANES;
  }
}
