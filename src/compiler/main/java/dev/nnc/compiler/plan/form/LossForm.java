package dev.nnc.compiler.plan.form;

import dev.nnc.compiler.model.Loss;
import dev.nnc.compiler.plan.cost.LoopBlocks;

/**
 * How the loss of a straight step with one row is written, and why.
 *
 * @param unrolled whether each output has its own line; else the loss is the loop over rows
 * @param reason one clause for people
 */
public record LossForm(boolean unrolled, String reason) {

  public static LossForm of(Loss loss, int width) {
    boolean plain = loss instanceof Loss.SoftmaxCrossEntropy c && c.labelSmoothing() == 0;
    if (!plain) {
      return new LossForm(
          false, "in a loop: only softmax_cross_entropy without label smoothing is unrolled");
    }
    return width <= LoopBlocks.PARTIAL_SUMS
        ? new LossForm(true, "unrolled: " + width + " outputs, up to " + LoopBlocks.PARTIAL_SUMS)
        : new LossForm(
            false,
            "in a loop: " + width + " outputs; up to " + LoopBlocks.PARTIAL_SUMS + " are unrolled");
  }
}
