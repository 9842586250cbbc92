package dev.nnc.compiler.plan.operation;

import dev.nnc.compiler.model.Initializer;
import java.util.List;
import java.util.Optional;

/**
 * A stored array of numbers, row-major in files and in the public API.
 *
 * @param index its place among the network's tensors, from 0; it selects the random stream of its
 *     initial values
 * @param name as in files: W1, b1, scale1, running_mean1, a1, mean1, target_mean, …
 * @param alias {@code out.W} where the layer has {@code name=out}
 * @param shape [n_in, n_out], or [n]
 * @param initial how it starts
 * @param trained whether training changes it by its gradient; false for frozen parameters and
 *     statistics
 * @param from the row of the stored array at which it begins: 0 but for a {@linkplain #part part}
 */
public record Tensor(
    int index,
    String name,
    Optional<String> alias,
    Role role,
    List<Integer> shape,
    Initializer initial,
    boolean trained,
    int from) {

  public Tensor {
    shape = List.copyOf(shape);
  }

  /** A whole stored array. */
  public Tensor(
      int index,
      String name,
      Optional<String> alias,
      Role role,
      List<Integer> shape,
      Initializer initial,
      boolean trained) {
    this(index, name, alias, role, shape, initial, trained, 0);
  }

  /** Some rows of a matrix, for an operation that has no others: they stand in the same array. */
  public Tensor part(int from, int rows) {
    return new Tensor(index, name, alias, role, List.of(rows, columns()), initial, trained, from);
  }

  /** What a tensor is to its operation. */
  public enum Role {
    WEIGHT,
    BIAS,
    SCALE,
    SHIFT,
    RUNNING_MEAN,
    RUNNING_VARIANCE,
    ACTIVATION,
    /** E of a category column: a row for each label, then one for a missing value. */
    EMBEDDING,
    MEAN,
    DEVIATION,
    /** What stands for a missing value, learned. */
    FILL,
    /** What stands for a missing value, as the file says. */
    CONSTANT_FILL,
    MEDIAN,
    SPREAD,
    /** Numbers of each column in ascending order. */
    KNOTS,
    /** The frequencies, P or q of a periodic map, which are trained. */
    PERIODIC,
    /** w of a fourier map: drawn, never stored. */
    FREQUENCY,
    /** c of a fourier map. */
    PHASE;

    /** Whether PARAMETER_COUNT counts it. */
    public boolean isParameter() {
      return switch (this) {
        case WEIGHT, BIAS, SCALE, SHIFT, ACTIVATION, EMBEDDING, PERIODIC -> true;
        case RUNNING_MEAN,
            RUNNING_VARIANCE,
            MEAN,
            DEVIATION,
            FILL,
            CONSTANT_FILL,
            MEDIAN,
            SPREAD,
            KNOTS,
            FREQUENCY,
            PHASE -> false;
      };
    }

    /** Whether fit learns it from the inputs or the targets. */
    public boolean isFitted() {
      return switch (this) {
        case MEAN, DEVIATION, FILL, MEDIAN, SPREAD, KNOTS -> true;
        default -> false;
      };
    }
  }

  public long size() {
    return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
  }

  /** n_in of a matrix; 1 for a vector. */
  public int rows() {
    return shape.size() == 2 ? shape.get(0) : 1;
  }

  /** n_out of a matrix; the length of a vector. */
  public int columns() {
    return shape.get(shape.size() - 1);
  }

  /** Its Java field: w1, b1, runningMean1. */
  public String field() {
    return JavaName.of(name);
  }
}
