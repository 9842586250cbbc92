package dev.nnc.compiler.plan;

import dev.nnc.compiler.calculus.Expr;
import dev.nnc.compiler.model.Activation;
import java.util.List;
import java.util.Optional;

/**
 * One operation on rows: its forward formula, its vector-Jacobian product and what that needs kept. The backward
 * pass of any network is its list of operations walked backwards.
 */
public sealed interface Operation {

  Value input();

  Value output();

  /** The tensors it reads. */
  default List<Tensor> tensors() {
    return List.of();
  }

  /** Whether its vector-Jacobian product reads its input. */
  boolean keepsInput();

  /** Whether its vector-Jacobian product reads its output. */
  boolean keepsOutput();

  /** Whether any of its tensors learns. */
  default boolean trained() {
    return tensors().stream().anyMatch(Tensor::trained);
  }

  <R> R match(Cases<R> cases);

  /** One function for each kind of operation. */
  interface Cases<R> {
    R product(Product operation);

    R activate(Activate operation);

    R softmax(Softmax operation);
  }

  /**
   * A = Z W + b; its VJP is G = D W^T, dW = Z^T D, db = column sums of D.
   *
   * @param penalty of W; none where W does not learn
   */
  record Product(Value input, Value output, Tensor weight, Optional<Tensor> bias, Penalty penalty)
      implements Operation {

    @Override
    public List<Tensor> tensors() {
      return bias.map(b -> List.of(weight, b)).orElse(List.of(weight));
    }

    @Override
    public boolean keepsInput() {
      return weight.trained();
    }

    @Override
    public boolean keepsOutput() {
      return false;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.product(this);
    }
  }

  /**
   * Z' = act(A); its VJP is D = G o act'(A).
   *
   * @param derivative act', written in the output if {@code fromOutput}, else in the input
   */
  record Activate(Value input, Value output, Activation.Elementwise activation, Expr derivative, boolean fromOutput)
      implements Operation {

    @Override
    public boolean keepsInput() {
      return !fromOutput;
    }

    @Override
    public boolean keepsOutput() {
      return fromOutput;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.activate(this);
    }
  }

  /**
   * S = softmax(Z) over each row, or its logarithm. With s = S (or e^S) the VJP of softmax is D = s o (G - sum(G o s)),
   * that of log-softmax D = G - s sum(G).
   */
  record Softmax(Value input, Value output, boolean logarithm) implements Operation {

    @Override
    public boolean keepsInput() {
      return false;
    }

    @Override
    public boolean keepsOutput() {
      return true;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.softmax(this);
    }
  }
}
