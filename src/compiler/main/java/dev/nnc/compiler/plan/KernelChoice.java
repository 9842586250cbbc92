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
    ROW_LOOPS,
    /** Vectors as the Vector API writes them: register tiles over panels of weights. */
    PANELS
  }

  /**
   * Lines of a forward row, one for each multiply-add and each value, up to which straight lines are faster than loops:
   * below it, the loops' set-up dominates; above it, the backward pass, about 40 bytes of bytecode a line, comes near
   * the 8,000 bytes that HotSpot compiles.
   */
  static final int STRAIGHT_LINE_LIMIT = 160;

  static KernelChoice of(List<Operation> operations, Target target) {
    Form loops = target == Target.VECTOR ? Form.PANELS : Form.ROW_LOOPS;
    long lines = 0;
    for (Operation operation : operations) {
      lines += operation.output().width();
      if (operation instanceof Operation.Product product) {
        lines += product.weight().size();
      } else if (operation instanceof Operation.Softmax) {
        return new KernelChoice(loops, "softmax inside the network needs whole rows");
      }
    }
    return lines <= STRAIGHT_LINE_LIMIT
        ? new KernelChoice(
            Form.STRAIGHT_LINE, lines + " operations a row; up to " + STRAIGHT_LINE_LIMIT + " run best unrolled")
        : new KernelChoice(
            loops, lines + " operations a row; more than " + STRAIGHT_LINE_LIMIT + " run best in loops");
  }
}
