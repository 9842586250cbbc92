package dev.nnc.compiler.plan;

import java.util.Optional;

/**
 * One step of the backward pass. {@code gradient} is the buffer with the gradient of the operation's output; it
 * holds G on entry of an activation and D = G o act' on its exit.
 */
public sealed interface BackwardStep {

  Buffer gradient();

  <R> R match(Cases<R> cases);

  /** One function for each kind of step. */
  interface Cases<R> {
    R activation(ActivationGradient step);

    R softmax(SoftmaxGradient step);

    R input(InputGradient step);

    R weight(WeightGradient step);

    R bias(BiasGradient step);
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
      Operation.Product operation, Buffer gradient, Buffer result, Optional<Operation.Activate> activation)
      implements BackwardStep {
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
}
