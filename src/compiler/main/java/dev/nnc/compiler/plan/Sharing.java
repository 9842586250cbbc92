package dev.nnc.compiler.plan;

import java.util.List;
import java.util.Optional;

/**
 * That several threads may share the passes over many rows.
 *
 * @param leastRows the rows that a thread takes at least
 */
public record Sharing(int leastRows) {

  /**
   * Multiply-adds of the forward pass that a thread's share has at least: they take 50 to 200 microseconds. To wake a
   * thread takes up to 50, and each of the two meetings of a layer 1 to 5; a step of two shares a third of this size
   * gains half as much on two idle processors, and is slower than one thread on busy ones.
   */
  static final long LEAST_WORK = 4_000_000;

  /** Absent where not even the largest run of the forward pass is enough for two threads. */
  static Optional<Sharing> of(List<Operation> operations, KernelChoice kernel, int chunk) {
    long work = operations.stream().mapToLong(Sharing::work).sum();
    if (work == 0 || kernel.form() == KernelChoice.Form.STRAIGHT_LINE) {
      return Optional.empty();
    }
    long leastRows = (LEAST_WORK + work - 1) / work;
    return 2 * leastRows <= chunk ? Optional.of(new Sharing((int) leastRows)) : Optional.empty();
  }

  /** The multiply-adds of a row. */
  private static long work(Operation operation) {
    return operation instanceof Operation.Product product ? product.weight().size() : 0;
  }
}
