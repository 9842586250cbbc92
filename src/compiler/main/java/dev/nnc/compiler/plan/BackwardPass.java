package dev.nnc.compiler.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The list of operations walked backwards.
 *
 * @param lossGradient the buffer into which the loss writes G_{L+1}
 * @param steps in the order of execution; a weight is read for G before its own gradient may change it
 * @param inputGradient the buffer of G_1, if it was asked for
 */
public record BackwardPass(Buffer lossGradient, List<BackwardStep> steps, Optional<Buffer> inputGradient) {

  /** The buffers of gradients; two suffice for a chain, because G_i is read only to make G_{i-1}. */
  private static final List<String> FIELDS = List.of("gradientA", "gradientB");

  /** The field of G_1, which outlives the pass; without a product it is the loss's gradient, changed in place. */
  public static final String INPUT_FIELD = "g1";

  /** Every gradient, down to G_1, through frozen layers too: what {@code backward} computes. */
  static BackwardPass complete(List<Operation> operations, Value output) {
    return walk(operations, output, true);
  }

  /** The gradients of what learns, and of what stands on the way to it: what {@code trainStep} computes. */
  static BackwardPass pruned(List<Operation> operations, Value output) {
    return walk(operations, output, false);
  }

  private static BackwardPass walk(List<Operation> operations, Value output, boolean toInput) {
    Set<Value> wanted = wanted(operations, toInput);
    List<BackwardStep> steps = new ArrayList<>();
    int next = 0;
    Buffer lossGradient = new Buffer(FIELDS.get(next), output.width());
    Buffer current = lossGradient;
    for (int i = operations.size() - 1; i >= 0 && wanted.contains(operations.get(i).output()); i--) {
      Operation operation = operations.get(i);
      if (operation instanceof Operation.Activate activate) {
        steps.add(new BackwardStep.ActivationGradient(activate, current));
      } else if (operation instanceof Operation.Softmax softmax) {
        steps.add(new BackwardStep.SoftmaxGradient(softmax, current));
      } else if (operation instanceof Operation.Product product) {
        Buffer gradient = current;
        if (wanted.contains(product.input())) {
          next = 1 - next;
          boolean first = operations.subList(0, i).stream().noneMatch(o -> o instanceof Operation.Product);
          current = new Buffer(toInput && first ? INPUT_FIELD : FIELDS.get(next), product.input().width());
          boolean fused = i > 0 && operations.get(i - 1) instanceof Operation.Activate;
          Optional<Operation.Activate> activation =
              fused ? Optional.of((Operation.Activate) operations.get(--i)) : Optional.empty();
          steps.add(new BackwardStep.InputGradient(product, gradient, current, activation));
        }
        if (product.weight().trained()) {
          steps.add(new BackwardStep.WeightGradient(product, gradient));
          product.bias().ifPresent(b -> steps.add(new BackwardStep.BiasGradient(product, b, gradient)));
        }
      }
    }
    return new BackwardPass(lossGradient, List.copyOf(steps), toInput ? Optional.of(current) : Optional.empty());
  }

  /** The values whose gradient is needed. */
  private static Set<Value> wanted(List<Operation> operations, boolean toInput) {
    Set<Value> wanted = new HashSet<>();
    if (toInput && !operations.isEmpty()) {
      wanted.add(operations.get(0).input());
    }
    for (Operation operation : operations) {
      if (wanted.contains(operation.input()) || operation.trained()) {
        wanted.add(operation.output());
      }
    }
    return wanted;
  }
}
