package dev.nnc.compiler.plan.form;

import dev.nnc.compiler.model.Loss;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Optimizer;

/**
 * How a step with a single row changes the weights, and why.
 *
 * @param updatesAtOnce whether each number of dW goes into its weight as soon as it is known, and
 *     is stored nowhere
 * @param reason one clause for people
 */
public record OneRow(boolean updatesAtOnce, String reason) {

  /** Of a network that is trained. */
  public static OneRow of(Network network, KernelChoice kernel, boolean penalised) {
    if (network.clip().isPresent()) {
      return asOfMany("its gradients are clipped");
    }
    if (penalised) {
      return asOfMany("its gradients have penalties");
    }
    boolean descent = network.optimizer().orElseThrow() instanceof Optimizer.Sgd sgd
        && sgd.momentum() == 0
        && sgd.weightDecay() == 0;
    if (!descent) {
      return asOfMany("its optimizer is more than w -= rate dw");
    }
    boolean weighted = network.loss().orElseThrow() instanceof Loss.SoftmaxCrossEntropy c
        && !c.weights().isEmpty();
    if (weighted && kernel.form().isStraight()) {
      return asOfMany(
          "its rows count by weights, by which a straight line would have to divide the loss");
    }
    return new OneRow(true, "each number of dW is used at once: w -= rate dw and no more");
  }

  private static OneRow asOfMany(String reason) {
    return new OneRow(false, "as of many: " + reason);
  }
}
