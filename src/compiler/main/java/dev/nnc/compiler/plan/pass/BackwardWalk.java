package dev.nnc.compiler.plan.pass;

import dev.nnc.compiler.plan.operation.Operation;
import dev.nnc.compiler.plan.operation.Tensor;
import dev.nnc.compiler.plan.operation.Transform;
import dev.nnc.compiler.plan.operation.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Walks a list of operations backwards: each turns the gradient of its output into that of its
 * inputs, and where a value has several readers the gradients that they give it add up.
 */
final class BackwardWalk implements Operation.Cases<Void> {
  private final List<Operation> operations;
  private final boolean complete;
  private final Readers readers;
  private final Set<Value> wanted = new HashSet<>();
  private final GradientBuffers buffers = new GradientBuffers();
  private final List<BackwardStep> steps = new ArrayList<>();
  private int at;

  /** A walk to everything, or only to what learns. */
  BackwardWalk(List<Operation> operations, boolean complete) {
    this.operations = operations;
    this.complete = complete;
    this.readers = new Readers(operations);
    if (complete && !operations.isEmpty()) {
      wanted.add(operations.get(0).input());
    }
    for (Operation operation : operations) {
      if (operation.trained() || operation.inputs().stream().anyMatch(wanted::contains)) {
        wanted.add(operation.output());
      }
    }
  }

  BackwardPass from(Value output) {
    Buffer lossGradient = buffers.fresh(output.width());
    buffers.put(output, lossGradient);
    for (at = operations.size() - 1; at >= 0; at--) {
      if (wanted.contains(operations.get(at).output())) {
        operations.get(at).match(this);
      }
    }
    Optional<Buffer> inputGradient = complete
        ? Optional.of(
            operations.isEmpty() ? lossGradient : buffers.take(operations.get(0).input()))
        : Optional.empty();
    return new BackwardPass(lossGradient, List.copyOf(steps), inputGradient);
  }

  /**
   * Hands the gradient that an operation has computed to one of its inputs, where another may have
   * left its part.
   */
  private void give(Value value, Buffer gradient) {
    Buffer other = buffers.take(value);
    if (other == null) {
      buffers.put(value, gradient);
      return;
    }
    Buffer target = sumTarget(value, gradient, other);
    steps.add(new BackwardStep.Accumulate(value, gradient, other, target));
    buffers.put(value, target);
    buffers.release(gradient);
    buffers.release(other);
  }

  /** Where a sum may stand: in a part that nothing else needs, best in the buffer of G_1. */
  private Buffer sumTarget(Value value, Buffer gradient, Buffer other) {
    boolean gradientFree = !buffers.isHeld(gradient);
    boolean otherFree = !buffers.isHeld(other);
    if (otherFree && !(gradientFree && gradient.field().equals(BackwardPass.INPUT_FIELD))) {
      return other;
    }
    return gradientFree ? gradient : buffers.fresh(value.width());
  }

  /** A buffer with the gradient of this value that may be changed in place. */
  private Buffer own(Value value) {
    Buffer gradient = buffers.take(value);
    if (!buffers.isHeld(gradient)) {
      return gradient;
    }
    Buffer copy = buffers.fresh(value.width());
    steps.add(new BackwardStep.Copy(value, gradient, copy));
    return copy;
  }

  /** The buffer of a gradient that cannot stand where that it comes from stands. */
  private Buffer target(Value input) {
    boolean last = operations.subList(0, at).stream().allMatch(Operation::gradientInPlace);
    return complete && last
        ? new Buffer(BackwardPass.INPUT_FIELD, input.width())
        : buffers.fresh(input.width());
  }

  @Override
  public Void product(Operation.Product product) {
    Buffer gradient = buffers.take(product.output());
    boolean onward = wanted.contains(product.input());
    Buffer target = onward ? target(product.input()) : gradient;
    Optional<Operation.Activate> activation = onward ? activationBefore() : Optional.empty();
    if (onward) {
      steps.add(new BackwardStep.InputGradient(product, gradient, target, activation));
    }
    if (product.weight().trained()) {
      steps.add(new BackwardStep.WeightGradient(product, gradient));
      product.bias().ifPresent(b -> steps.add(new BackwardStep.BiasGradient(product, b, gradient)));
    }
    if (onward) {
      give(activation.map(Operation::input).orElse(product.input()), target);
      at -= activation.isPresent() ? 1 : 0;
    }
    buffers.release(gradient);
    return null;
  }

  /** The activation whose derivative can be taken along at the end of this product's G. */
  private Optional<Operation.Activate> activationBefore() {
    boolean fused = at > 0
        && readers.follow(operations, at - 1)
        && operations.get(at - 1) instanceof Operation.Activate activate
        && activate.parameters().isEmpty();
    return fused ? Optional.of((Operation.Activate) operations.get(at - 1)) : Optional.empty();
  }

  @Override
  public Void activate(Operation.Activate activate) {
    return alone(
        activate,
        gradient -> new BackwardStep.ActivationParameters(activate, gradient),
        (gradient, target) -> new BackwardStep.ActivationGradient(activate, gradient));
  }

  @Override
  public Void transform(Transform transform) {
    alone(
        transform,
        gradient -> new BackwardStep.TransformParameters(transform, gradient),
        (gradient, target) -> new BackwardStep.TransformGradient(transform, gradient, target));
    if (!complete && !transform.statistics().isEmpty()) {
      steps.add(new BackwardStep.Statistics(transform));
    }
    return null;
  }

  /** The gradients of an operation's own vectors, then its VJP, then the vectors may change. */
  private Void alone(
      Operation operation,
      Function<Buffer, BackwardStep> parameters,
      BiFunction<Buffer, Buffer, BackwardStep> vjp) {
    boolean onward = wanted.contains(operation.input());
    Buffer gradient = onward && !operation.passesGradient()
        ? own(operation.output())
        : buffers.take(operation.output());
    if (operation.trained()) {
      steps.add(parameters.apply(gradient));
    }
    if (!operation.penalty().isNone()) {
      steps.add(new BackwardStep.StoredPenalty(operation.tensors().get(0), operation.penalty()));
    }
    Buffer target = onward && !operation.gradientInPlace() ? target(operation.input()) : gradient;
    if (onward && !operation.passesGradient()) {
      steps.add(vjp.apply(gradient, target));
    }
    operation.tensors().stream()
        .filter(Tensor::trained)
        .forEach(tensor -> steps.add(new BackwardStep.StoredGradient(tensor)));
    if (onward) {
      give(operation.input(), target);
    }
    buffers.release(gradient);
    return null;
  }

  @Override
  public Void add(Operation.Add add) {
    Buffer gradient = buffers.take(add.output());
    add.inputs().stream().filter(wanted::contains).forEach(value -> give(value, gradient));
    buffers.release(gradient);
    return null;
  }
}
