package dev.nnc.compiler.plan;

import java.util.List;

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
    /** Loops over arrays of rows, which C2 turns into vector instructions. */
    ROW_LOOPS
  }

  /**
   * Multiply-adds of one forward row up to which straight lines are faster than loops: below it, the loops'
   * set-up dominates; above it the code outgrows the instruction cache and then what HotSpot compiles.
   */
  static final int STRAIGHT_LINE_LIMIT = 128;

  static KernelChoice of(List<Operation> operations) {
    long multiplyAdds = 0;
    for (Operation operation : operations) {
      if (operation instanceof Operation.Product product) {
        multiplyAdds += product.weight().size();
      } else if (operation instanceof Operation.Softmax) {
        return new KernelChoice(Form.ROW_LOOPS, "softmax inside the network needs whole rows");
      }
    }
    return multiplyAdds <= STRAIGHT_LINE_LIMIT
        ? new KernelChoice(
            Form.STRAIGHT_LINE,
            multiplyAdds + " multiply-adds a row, at most " + STRAIGHT_LINE_LIMIT + " run best unrolled")
        : new KernelChoice(
            Form.ROW_LOOPS, multiplyAdds + " multiply-adds a row, more than " + STRAIGHT_LINE_LIMIT + " run best in loops");
  }
}
