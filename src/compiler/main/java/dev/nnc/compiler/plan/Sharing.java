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
   * Multiply-adds that a thread's share of a product has at least, in the mean of all products: they take 15 to 50
   * microseconds. Training threads meet twice for each product, which takes 1 to 5, and one that has slept wakes after
   * up to 50. With a third of this size two threads gain half as much on idle processors, and lose on busy ones.
   */
  static final long LEAST_WORK = 1_000_000;

  /** Absent where not even the largest run of the forward pass is enough for two threads. */
  static Optional<Sharing> of(List<Operation> operations, KernelChoice kernel, int chunk) {
    List<Long> work =
        operations.stream()
            .filter(Operation.Product.class::isInstance)
            .map(operation -> ((Operation.Product) operation).weight().size())
            .toList();
    if (work.isEmpty() || kernel.form().isStraight()) {
      return Optional.empty();
    }
    long row = work.stream().mapToLong(Long::longValue).sum();
    long leastRows = (LEAST_WORK * work.size() + row - 1) / row;
    return 2 * leastRows <= chunk ? Optional.of(new Sharing((int) leastRows)) : Optional.empty();
  }
}
