package dev.nnc.compiler.plan.operation;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.model.Activation;
import dev.nnc.compiler.plan.cost.LoopBlocks;
import java.util.List;
import java.util.Optional;

/**
 * One operation on rows: its forward formula, its vector-Jacobian product and what that needs kept.
 * The backward pass of any network is its list of operations walked backwards.
 */
public sealed interface Operation
    permits Operation.Product, Operation.Activate, Operation.Add, Transform {

  Value input();

  Value output();

  /** The values it reads. */
  default List<Value> inputs() {
    return List.of(input());
  }

  /** The tensors it reads. */
  default List<Tensor> tensors() {
    return List.of();
  }

  /** Whether its vector-Jacobian product reads its input. */
  default boolean keepsInput() {
    return false;
  }

  /** Whether its vector-Jacobian product reads its output. */
  default boolean keepsOutput() {
    return false;
  }

  /** Whether its output may stand where its input stood. */
  default boolean worksInPlace() {
    return !keepsInput();
  }

  /** Whether its forward formula in training is another than in evaluation. */
  default boolean trainsApart() {
    return false;
  }

  /** Whether the gradient of its input may stand where that of its output stood. */
  default boolean gradientInPlace() {
    return true;
  }

  /** Whether the gradient of its input is that of its output. */
  default boolean passesGradient() {
    return false;
  }

  /** What its first tensor adds to the loss of training; none where that does not learn. */
  default Penalty penalty() {
    return Penalty.NONE;
  }

  /**
   * Whether its formula in training takes the rows together, so that they cannot be divided, and
   * needs two of them.
   */
  default boolean mixesRows() {
    return false;
  }

  /** The right side of its equation: {@code Z1 W1 + b1}. */
  String formula();

  /** Whether any of its tensors learns. */
  default boolean trained() {
    return tensors().stream().anyMatch(Tensor::trained);
  }

  <R> R match(Cases<R> cases);

  /** Those of one kind, in order. */
  static <T extends Operation> List<T> of(Class<T> kind, List<Operation> operations) {
    return operations.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** One function for each kind of operation. */
  interface Cases<R> {
    R product(Product operation);

    R activate(Activate operation);

    R add(Add operation);

    R transform(Transform operation);
  }

  /**
   * A = Z W + b; its VJP is G = D W^T, dW = Z^T D, db = column sums of D.
   *
   * @param penalty of W; none where W does not learn
   */
  record Product(Value input, Value output, Tensor weight, Optional<Tensor> bias, Penalty penalty)
      implements Operation {

    /** Whether rows of W are too short for a loop over them. */
    public boolean isNarrow() {
      return weight.columns() <= LoopBlocks.NARROW;
    }

    @Override
    public List<Tensor> tensors() {
      return bias.map(b -> List.of(weight, b)).orElse(List.of(weight));
    }

    @Override
    public boolean keepsInput() {
      return weight.trained();
    }

    @Override
    public boolean worksInPlace() {
      return false;
    }

    @Override
    public boolean gradientInPlace() {
      return false;
    }

    @Override
    public String formula() {
      return input.symbol() + " " + weight.name()
          + bias.map(b -> " + " + b.name()).orElse("");
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.product(this);
    }
  }

  /**
   * Z' = act(A); its VJP is D = G o act'(A), and da = the sum over rows and columns of G o
   * dact/da(A) for each parameter a that learns.
   *
   * @param derivative act', written in the output if {@code fromOutput}, else in the input
   * @param parameters of the activation, in its order: one number each
   */
  record Activate(
      Value input,
      Value output,
      Activation.Elementwise activation,
      Expr derivative,
      boolean fromOutput,
      List<Tensor> parameters)
      implements Operation {

    public Activate {
      parameters = List.copyOf(parameters);
    }

    /** The value of which act' is computed. */
    public Value kept() {
      return fromOutput ? output : input;
    }

    @Override
    public List<Tensor> tensors() {
      return parameters;
    }

    @Override
    public boolean keepsInput() {
      return !fromOutput || !parameters.isEmpty();
    }

    @Override
    public boolean keepsOutput() {
      return fromOutput;
    }

    @Override
    public String formula() {
      return activation.spelling() + "(" + input.symbol() + ")";
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.activate(this);
    }
  }

  /**
   * Z' = Z + F, the end of a residual block: F is what the block makes of Z. Its VJP gives G to
   * both.
   */
  record Add(Value input, Value skip, Value output) implements Operation {

    @Override
    public List<Value> inputs() {
      return List.of(input, skip);
    }

    @Override
    public String formula() {
      return skip.symbol() + " + " + input.symbol();
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.add(this);
    }
  }
}
