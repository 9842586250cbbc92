package dev.nnc.models.simplify;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.models.graph.Origin;
import dev.nnc.models.graph.Shape;
import dev.nnc.models.graph.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is known of a node of a graph on the way to operations on rows. */
sealed interface RowValue {

  /** With {@link Shape#ROWS} where rows stand. */
  int[] shape();

  /** A constant; in a computed shape NaN stands for the number of rows. */
  record Known(Tensor tensor) implements RowValue {
    @Override
    public int[] shape() {
      return tensor.shape();
    }
  }

  /**
   * A function of one value of a row, at each place.
   *
   * @param index which column of {@code base} stands where; as the shape, with 1 for the rows
   * @param function of {@link Expr#x()}, the value there
   * @param origins the operations since {@code base}
   */
  record Elements(RowNode base, int[] shape, Tensor index, Expr function, List<Origin> origins)
      implements RowValue {

    /** All columns in their order, in this shape. */
    static Elements all(RowNode base, int... shape) {
      double[] columns = IntStream.range(0, base.width()).asDoubleStream().toArray();
      return new Elements(
          base, shape, Tensor.vector(columns).reshaped(oneRow(shape)), Expr.x(), List.of());
    }

    Elements with(Expr newFunction, int[] newShape, Tensor newIndex, Origin origin) {
      return new Elements(base, newShape, newIndex, newFunction, behind(origins, origin));
    }

    /** Whether the columns stand in their order, each once. */
    boolean isWhole() {
      return index.size() == base.width()
          && IntStream.range(0, index.size()).allMatch(i -> index.values()[i] == i);
    }
  }

  /**
   * Computed with sums over rows: perhaps a part of a normalisation that is not complete yet.
   *
   * @param operations how many there are since the sums, those of a shared part once for each use
   * @param origins of these operations
   */
  record Open(int[] shape, int operations, List<Origin> origins) implements RowValue {
    /** The longest known way to write a normalisation has 12, of which some are shared. */
    static final int MOST_OPERATIONS = 200;
  }

  /** A shape for one row. */
  static int[] oneRow(int... shape) {
    return Arrays.stream(shape).map(n -> n == Shape.ROWS ? 1 : n).toArray();
  }

  /** More are not told: a list of them would be no help, and take the square of its length. */
  int MOST_ORIGINS = 100;

  /** One more at the end. */
  static List<Origin> behind(List<Origin> origins, Origin origin) {
    return origins.size() >= MOST_ORIGINS || origins.contains(origin)
        ? origins
        : Stream.concat(origins.stream(), Stream.of(origin)).toList();
  }
}
