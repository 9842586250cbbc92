package dev.nnc.models.recognise;

import dev.nnc.models.graph.Origin;
import dev.nnc.models.graph.Tensor;
import dev.nnc.models.simplify.RowOperation;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A link of the chain that becomes statements: what it does to rows, and of what it was made.
 *
 * @param work what it does
 * @param width of the rows that come out
 * @param origins the operations of the file
 * @param remarks what was folded into it
 */
record Part(Work work, int width, List<Origin> origins, List<String> remarks) {

  /** More are not told: a list of them would be no help, and take the square of its length. */
  private static final int MOST_ORIGINS = 100;

  /** What a part does. */
  sealed interface Work {}

  /** x W + b. W is [in x out] */
  record Dense(Tensor weights, double @Nullable [] bias) implements Work {}

  /** x + f(x). */
  record Residual(List<Part> body) implements Work {}

  /** (x - mean) / deviation, before everything else. */
  record Standardize(double[] mean, double[] deviation) implements Work {}

  /** Any other operation on rows. */
  record Simple(RowOperation operation) implements Work {}

  Part(Work work, int width, List<Origin> origins) {
    this(work, width, origins, List.of());
  }

  /** Whether it is a simple operation of this kind. */
  <T extends RowOperation> @Nullable T as(Class<T> kind) {
    return work instanceof Simple simple && kind.isInstance(simple.operation())
        ? kind.cast(simple.operation())
        : null;
  }

  /** This and the next one in one. */
  Part joined(Part next, Work newWork, String... remark) {
    return new Part(
        newWork,
        next.width,
        Stream.concat(origins.stream(), next.origins.stream())
            .distinct()
            .limit(MOST_ORIGINS)
            .toList(),
        Stream.of(remarks.stream(), next.remarks.stream(), Stream.of(remark))
            .flatMap(each -> each)
            .distinct()
            .toList());
  }

  /** The same place in the chain, with other work. */
  Part with(Work newWork) {
    return new Part(newWork, width, origins, remarks);
  }

  /** Another way to do the same. */
  Part instead(Work newWork, String remark) {
    return new Part(
        newWork,
        width,
        origins,
        Stream.concat(remarks.stream(), Stream.of(remark)).toList());
  }
}
