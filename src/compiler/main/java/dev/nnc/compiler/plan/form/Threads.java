package dev.nnc.compiler.plan.form;

import dev.nnc.compiler.model.Thousands;
import dev.nnc.compiler.plan.operation.Operation;
import java.util.List;
import java.util.Optional;

/**
 * Whether several threads may share the passes over many rows, and why.
 *
 * @param sharing absent where one is as fast
 * @param reason one clause for people
 */
public record Threads(Optional<Sharing> sharing, String reason) {

  /**
   * Multiply-adds that a thread's share of a product has at least, in the mean of all products:
   * they take 15 to 50 microseconds. Training threads meet twice for each product, which takes 1 to
   * 5, and one that has slept wakes after up to 50. With a third of this size two threads gain half
   * as much on idle processors, and lose on busy ones.
   */
  private static final long LEAST_WORK = 1_000_000;

  /** One where not even the largest run of the forward pass is enough for two. */
  public static Threads of(List<Operation> operations, KernelChoice kernel, int chunk) {
    List<Operation.Product> products = Operation.of(Operation.Product.class, operations);
    if (products.isEmpty() || kernel.form().isStraight()) {
      return new Threads(
          Optional.empty(),
          "one, for "
              + (products.isEmpty()
                  ? "there is no product"
                  : "a row in a straight line takes less than a meeting"));
    }
    long row = products.stream().mapToLong(product -> product.weight().size()).sum();
    long leastRows = (LEAST_WORK * products.size() + row - 1) / row;
    boolean pays = 2 * leastRows <= chunk;
    String share = Thousands.of(leastRows) + (leastRows == 1 ? " row" : " rows")
        + ", a million multiply-adds a product";
    return new Threads(
        pays ? Optional.of(new Sharing((int) leastRows)) : Optional.empty(),
        pays
            ? "shares of at least " + share
            : "one, for a share has at least " + share + ", and a pass has at most " + chunk
                + " rows");
  }
}
