package dev.nnc.compiler.plan.pass;

import dev.nnc.compiler.plan.operation.Operation;
import dev.nnc.compiler.plan.operation.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one kernel call of the forward pass does: an operation and, fused to the end of a product,
 * the activation that follows it.
 */
public record ForwardStep(Operation operation, Optional<Operation.Activate> activation) {

  public Value input() {
    return operation.input();
  }

  public Value output() {
    return activation.map(Operation::output).orElse(operation.output());
  }

  /** Fuses each activation without parameters into the product before it. */
  public static List<ForwardStep> fuse(List<Operation> operations) {
    Readers readers = new Readers(operations);
    List<ForwardStep> steps = new ArrayList<>();
    for (int i = 0; i < operations.size(); i++) {
      Operation operation = operations.get(i);
      boolean fused = operation instanceof Operation.Product
          && readers.follow(operations, i)
          && operations.get(i + 1) instanceof Operation.Activate activate
          && activate.parameters().isEmpty();
      steps.add(new ForwardStep(
          operation,
          fused ? Optional.of((Operation.Activate) operations.get(++i)) : Optional.empty()));
    }
    return List.copyOf(steps);
  }
}
