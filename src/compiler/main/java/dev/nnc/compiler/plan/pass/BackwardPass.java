package dev.nnc.compiler.plan.pass;

import dev.nnc.compiler.plan.operation.Operation;
import dev.nnc.compiler.plan.operation.Value;
import java.util.List;
import java.util.Optional;

/**
 * The list of operations walked backwards.
 *
 * @param lossGradient the buffer into which the loss writes G_{L+1}
 * @param steps in the order of execution; a weight is read for G before its own gradient may change
 *     it
 * @param inputGradient the buffer of G_1, if it was asked for
 */
public record BackwardPass(
    Buffer lossGradient, List<BackwardStep> steps, Optional<Buffer> inputGradient) {

  /**
   * The field of G_1, which outlives the pass; where no width changes it is the loss's gradient,
   * changed in place.
   */
  public static final String INPUT_FIELD = "g1";

  /** The steps that compute gradients, without the updates of what stands stored. */
  public List<BackwardStep> gradients() {
    return steps.stream().filter(step -> Division.of(step) != Division.UPDATE).toList();
  }

  /** The steps that move statistics: these are no gradients, and move with the weights. */
  public List<BackwardStep> statistics() {
    return steps.stream().filter(BackwardStep.Statistics.class::isInstance).toList();
  }

  /**
   * Every gradient, down to that of x, through frozen layers and feature maps: what
   * {@code backward} computes.
   */
  public static BackwardPass complete(List<Operation> operations, Value output) {
    return new BackwardWalk(operations, true).from(output);
  }

  /**
   * The gradients of what learns, and of what stands on the way to it: what {@code trainStep}
   * computes.
   */
  public static BackwardPass pruned(List<Operation> operations, Value output) {
    return new BackwardWalk(operations, false).from(output);
  }
}
