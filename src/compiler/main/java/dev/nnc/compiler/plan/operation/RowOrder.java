package dev.nnc.compiler.plan.operation;

import dev.nnc.compiler.model.Column;
import dev.nnc.compiler.model.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rows of W1 in the order of files, where they stand in another: in the class those that a
 * product multiplies come first, then those that labels choose.
 *
 * @param runs rows that follow one another in both orders
 */
public record RowOrder(List<Run> runs) {
  public RowOrder {
    runs = List.copyOf(runs);
  }

  /**
   * Some rows.
   *
   * @param from the first, in the class
   */
  public record Run(int from, int count) {}

  /** Of W1; absent where both orders are one. */
  public static Optional<RowOrder> of(Network network) {
    if (!CategoryLowering.looksUp(network)) {
      return Optional.empty();
    }
    int multiplied = CategoryLowering.numbers(network);
    int chosen = CategoryLowering.multiplied(network);
    List<Run> runs = new ArrayList<>(List.of(new Run(0, multiplied)));
    boolean moved = false;
    for (Column column : network.input().categories()) {
      boolean embedded = network.embedding(column).isPresent();
      int width = network
          .embedding(column)
          .map(embedding -> embedding.width())
          .orElse(column.labels().size());
      runs.add(new Run(embedded ? multiplied : chosen, width));
      moved |= embedded && chosen > CategoryLowering.multiplied(network);
      multiplied += embedded ? width : 0;
      chosen += embedded ? 0 : width;
    }
    return moved ? Optional.of(new RowOrder(joined(runs))) : Optional.empty();
  }

  private static List<Run> joined(List<Run> runs) {
    List<Run> joined = new ArrayList<>();
    for (Run run : runs) {
      int last = joined.size() - 1;
      if (last >= 0 && joined.get(last).from() + joined.get(last).count() == run.from()) {
        joined.set(last, new Run(joined.get(last).from(), joined.get(last).count() + run.count()));
      } else if (run.count() > 0) {
        joined.add(run);
      }
    }
    return joined;
  }
}
