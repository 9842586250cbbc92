package dev.nnc.compiler.plan.pass;

import dev.nnc.compiler.plan.operation.Operation;
import dev.nnc.compiler.plan.operation.Penalty;
import dev.nnc.compiler.plan.operation.Tensor;
import dev.nnc.compiler.plan.operation.Transform;
import dev.nnc.compiler.plan.operation.Value;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One step of the backward pass. A gradient's buffer holds the gradient of an operation's output;
 * after a step that works in place it holds that of its input.
 */
public sealed interface BackwardStep {

  <R> R match(Cases<R> cases);

  /** The buffer that the step fills, if it is another than that it reads. */
  default Optional<Buffer> result() {
    return Optional.empty();
  }

  /** The weight that the step needs as W^T, or whose gradient it computes as dW^T. */
  default Optional<Tensor> transposed() {
    return Optional.empty();
  }

  /** The layer that it belongs to; none, where it joins gradients or updates what is complete. */
  default OptionalInt layer() {
    return OptionalInt.empty();
  }

  /** A step of the way back through one operation. */
  sealed interface OfOperation extends BackwardStep {
    Operation operation();

    @Override
    default OptionalInt layer() {
      return OptionalInt.of(operation().output().layer());
    }
  }

  /** One function for each kind of step. */
  interface Cases<R> {
    R activation(ActivationGradient step);

    R activationParameters(ActivationParameters step);

    R input(InputGradient step);

    R weight(WeightGradient step);

    R bias(BiasGradient step);

    R transform(TransformGradient step);

    R transformParameters(TransformParameters step);

    R statistics(Statistics step);

    R storedPenalty(StoredPenalty step);

    R stored(StoredGradient step);

    R copy(Copy step);

    R accumulate(Accumulate step);
  }

  /** D = G o act'(A), in place. */
  record ActivationGradient(Operation.Activate operation, Buffer gradient) implements OfOperation {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.activation(this);
    }
  }

  /** The gradients of an activation's parameters, a number each, stored. */
  record ActivationParameters(Operation.Activate operation, Buffer gradient)
      implements OfOperation {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.activationParameters(this);
    }
  }

  /** (14) G = D W^T, then, where an activation stands before the product, D = G o act' of it. */
  record InputGradient(
      Operation.Product operation,
      Buffer gradient,
      Buffer target,
      Optional<Operation.Activate> activation)
      implements OfOperation {
    @Override
    public Optional<Buffer> result() {
      return Optional.of(target);
    }

    @Override
    public Optional<Tensor> transposed() {
      return Optional.of(operation.weight());
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.input(this);
    }
  }

  /** (16) dW = Z^T D. */
  record WeightGradient(Operation.Product operation, Buffer gradient) implements OfOperation {
    @Override
    public Optional<Tensor> transposed() {
      return Optional.of(operation.weight()).filter(weight -> operation.isNarrow());
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.weight(this);
    }
  }

  /** (15) db = column sums of D. */
  record BiasGradient(Operation.Product operation, Tensor bias, Buffer gradient)
      implements OfOperation {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.bias(this);
    }
  }

  /** The VJP of a transform: in place, where the target is the gradient, which else is used up. */
  record TransformGradient(Transform operation, Buffer gradient, Buffer target)
      implements OfOperation {
    @Override
    public Optional<Buffer> result() {
      return Optional.of(target).filter(buffer -> !buffer.equals(gradient));
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.transform(this);
    }
  }

  /** The gradients of a transform's own vectors, stored, since its VJP may read them. */
  record TransformParameters(Transform operation, Buffer gradient) implements OfOperation {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.transformParameters(this);
    }
  }

  /** The statistics of a transform move towards those of the rows given; in training alone. */
  record Statistics(Transform operation) implements OfOperation {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.statistics(this);
    }
  }

  /** The derivative of a penalty joins the stored gradient of a matrix. */
  record StoredPenalty(Tensor tensor, Penalty penalty) implements BackwardStep {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.storedPenalty(this);
    }
  }

  /**
   * The stored gradient of a tensor is complete, and nothing reads the tensor any more: it may be
   * updated.
   */
  record StoredGradient(Tensor tensor) implements BackwardStep {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.stored(this);
    }
  }

  /**
   * A residual block ends: what goes into the block needs a G of its own, because the skip's is
   * still needed.
   */
  record Copy(Value value, Buffer gradient, Buffer target) implements BackwardStep {
    @Override
    public Optional<Buffer> result() {
      return Optional.of(target);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.copy(this);
    }
  }

  /**
   * A residual block begins: the gradients of two of the value's readers add up; the target may be
   * one of them.
   */
  record Accumulate(Value value, Buffer gradient, Buffer other, Buffer target)
      implements BackwardStep {
    @Override
    public Optional<Buffer> result() {
      return Optional.of(target);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.accumulate(this);
    }
  }
}
