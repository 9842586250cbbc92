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
   * Multiply-adds of the forward pass that a thread's share has at least: they take 10 to 30 microseconds. Threads that
   * meet lose about 1 microsecond, and to wake one takes up to 50; with less to do each, two threads are no faster than one.
   */
  static final long LEAST_WORK = 1_000_000;

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
