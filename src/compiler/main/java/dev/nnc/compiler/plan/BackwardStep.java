package dev.nnc.compiler.plan;

import java.util.Optional;

/**
 * One step of the backward pass. A gradient's buffer holds the gradient of an operation's output; after a step that
 * works in place it holds that of its input.
 */
public sealed interface BackwardStep {

  <R> R match(Cases<R> cases);

  /** The buffer that the step fills, if it is another than that it reads. */
  default Optional<Buffer> result() {
    return Optional.empty();
  }

  /** One function for each kind of step. */
  interface Cases<R> {
    R activation(ActivationGradient step);

    R softmax(SoftmaxGradient step);

    R input(InputGradient step);

    R weight(WeightGradient step);

    R bias(BiasGradient step);

    R inPlace(InPlaceGradient step);

    R monomials(MonomialGradient step);

    R copy(Copy step);

    R accumulate(Accumulate step);

    R parameters(ParameterGradients step);

    R stored(StoredGradient step);

    R statistics(Statistics step);
  }

  /** D = G o act'(A), in place. */
  record ActivationGradient(Operation.Activate operation, Buffer gradient) implements BackwardStep {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.activation(this);
    }
  }

  /** The VJP of softmax over each row, in place. */
  record SoftmaxGradient(Operation.Softmax operation, Buffer gradient) implements BackwardStep {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.softmax(this);
    }
  }

  /** (14) G = D W^T, then, where an activation stands before the product, D = G o act' of it. */
  record InputGradient(
      Operation.Product operation, Buffer gradient, Buffer target, Optional<Operation.Activate> activation)
      implements BackwardStep {
    @Override
    public Optional<Buffer> result() {
      return Optional.of(target);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.input(this);
    }
  }

  /** (16) dW = Z^T D. */
  record WeightGradient(Operation.Product operation, Buffer gradient) implements BackwardStep {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.weight(this);
    }
  }

  /** (15) db = column sums of D. */
  record BiasGradient(Operation.Product operation, Tensor bias, Buffer gradient) implements BackwardStep {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.bias(this);
    }
  }

  /** The VJP, in place, of an operation that keeps its width: dropout, a norm, standardize. */
  record InPlaceGradient(Operation operation, Buffer gradient) implements BackwardStep {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.inPlace(this);
    }
  }

  /** The VJP of the monomials; it uses up their gradient. */
  record MonomialGradient(Operation.Polynomial operation, Buffer gradient, Buffer target) implements BackwardStep {
    @Override
    public Optional<Buffer> result() {
      return Optional.of(target);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.monomials(this);
    }
  }

  /** A residual block ends: what goes into the block needs a G of its own, because the skip's is still needed. */
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

  /** A residual block begins: the gradients of two of the value's readers add up; the target may be one of them. */
  record Accumulate(Value value, Buffer gradient, Buffer other, Buffer target) implements BackwardStep {
    @Override
    public Optional<Buffer> result() {
      return Optional.of(target);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.accumulate(this);
    }
  }

  /** The gradients of an operation's own vectors, always stored: they are read again, or few. */
  record ParameterGradients(Operation operation, Buffer gradient) implements BackwardStep {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.parameters(this);
    }
  }

  /** The stored gradient of a vector is complete, and nothing reads the vector any more: it may be updated. */
  record StoredGradient(Tensor tensor) implements BackwardStep {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.stored(this);
    }
  }

  /** The running statistics move towards those of the rows given; in training alone. */
  record Statistics(Operation.BatchNorm operation) implements BackwardStep {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.statistics(this);
    }
  }
}
