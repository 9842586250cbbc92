package dev.nnc.compiler.plan.form;

import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.plan.operation.Operation;
import dev.nnc.compiler.plan.operation.Transform;
import java.util.List;
import java.util.Optional;

/**
 * How the passes are written, and why.
 *
 * @param reason one clause for people
 */
public record KernelChoice(Form form, String reason) {

  /** The forms of code. */
  public enum Form {
    /** Every weight has its own line; values stand in local variables. */
    STRAIGHT_LINE,
    /**
     * The same, but in the forward pass every row of a weight matrix has its own line:
     * {@link RowVectors}.
     */
    STRAIGHT_VECTORS,
    /** Loops over arrays of rows, which C2 turns into vector instructions. */
    ROW_LOOPS,
    /** Products in tiles of vector registers, with the Vector API; the rest as row loops. */
    VECTOR_TILES;

    /** Whether training has a line for every weight. */
    public boolean isStraight() {
      return this == STRAIGHT_LINE || this == STRAIGHT_VECTORS;
    }

    /** Whether any of it is written with the Vector API. */
    public boolean hasVectors() {
      return this == STRAIGHT_VECTORS || this == VECTOR_TILES;
    }
  }

  /**
   * Lines of a forward row, one for each multiply-add and each value, up to which straight lines
   * are faster than loops in what tiny networks are used for, a step with one row: below it, the
   * loops' set-up dominates. Nanoseconds on one core of forward, a step with one row and one with
   * eight, at
   *
   * <pre>
   *              67 lines          91 lines          114 lines          156 lines
   *   straight   19,  84, 855      31, 120, 1199     40, 137, 1439     59, 182, 1938
   *   loops      21, 127, 941      26, 152, 1112     30, 166, 1251     38, 198, 1595
   *   vectors    22, 127, 616      26, 133,  759     28, 149,  739     32, 161,  787
   * </pre>
   *
   * Straight lines with the forward pass in {@link RowVectors} take 10 for the forward row of the
   * first; their steps are those of the first line.
   */
  static final int STRAIGHT_LINE_LIMIT = 100;

  public static KernelChoice of(List<Operation> operations, Precision precision, Target target) {
    Form loops = target == Target.VECTOR ? Form.VECTOR_TILES : Form.ROW_LOOPS;
    long lines = 0;
    for (Operation operation : operations) {
      Optional<String> needsLoops = needsLoops(operation);
      if (needsLoops.isPresent()) {
        return new KernelChoice(loops, needsLoops.get());
      }
      lines += operation.output().width();
      lines += operation instanceof Operation.Product product ? product.weight().size() : 0;
    }
    if (lines > STRAIGHT_LINE_LIMIT) {
      return new KernelChoice(
          loops,
          lines + " operations a row; more than " + STRAIGHT_LINE_LIMIT + " run best in loops");
    }
    String reason =
        lines + " operations a row; up to " + STRAIGHT_LINE_LIMIT + " run best unrolled";
    return target == Target.VECTOR && precision == Precision.FLOAT && RowVectors.pay(operations)
        ? new KernelChoice(
            Form.STRAIGHT_VECTORS, reason + ", the forward pass in vectors of " + RowVectors.LANES)
        : new KernelChoice(Form.STRAIGHT_LINE, reason);
  }

  /** Why an operation cannot stand in a straight line, if so. */
  private static Optional<String> needsLoops(Operation operation) {
    if (operation instanceof Transform.Softmax) {
      return Optional.of("softmax inside the network needs whole rows");
    }
    boolean features = operation.output().layer() == 0;
    boolean plain = operation instanceof Operation.Product
        || operation instanceof Operation.Activate a && a.parameters().isEmpty();
    return features || !plain
        ? Optional.of("straight lines are for products and fixed activations alone")
        : Optional.empty();
  }
}
