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

    R add(Add operation);

    R dropout(Dropout operation);

    R rowNorm(RowNorm operation);

    R batchNorm(BatchNorm operation);

    R polynomial(Polynomial operation);

    R standardize(Standardize operation);
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
    public <R> R match(Cases<R> cases) {
      return cases.product(this);
    }
  }

  /**
   * Z' = act(A); its VJP is D = G o act'(A), and da = the sum over rows and columns of G o dact/da(A) for each
   * parameter a that learns.
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
    public boolean keepsOutput() {
      return true;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.softmax(this);
    }
  }

  /** Z' = Z + F, the end of a residual block: F is what the block makes of Z. Its VJP gives G to both. */
  record Add(Value input, Value skip, Value output) implements Operation {

    @Override
    public List<Value> inputs() {
      return List.of(input, skip);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.add(this);
    }
  }

  /**
   * Z' = Z o mask / (1 - p) in training, the identity in evaluation; its VJP is G o mask / (1 - p).
   *
   * @param number its place among the network's dropouts, from 0
   */
  record Dropout(Value input, Value output, int number, double probability) implements Operation {

    @Override
    public boolean trainsApart() {
      return true;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.dropout(this);
    }
  }

  /**
   * Z' = N o scale + shift with N = (Z - mean) / deviation over each row; without a shift there is no mean either, and
   * the deviation is the root of the mean square. With D = G o scale the VJP is
   * (D - mean(D) - N o mean(D o N)) / deviation, dscale = column sums of G o N, dshift = column sums of G.
   *
   * @param number its place among the network's normalisations, from 1
   */
  record RowNorm(Value input, Value output, int number, Tensor scale, Optional<Tensor> shift, double epsilon)
      implements Operation {

    @Override
    public List<Tensor> tensors() {
      return shift.map(s -> List.of(scale, s)).orElse(List.of(scale));
    }

    @Override
    public boolean keepsInput() {
      return true;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.rowNorm(this);
    }
  }

  /**
   * Z' = N o scale + shift with N = (Z - mean) / deviation over each column: of the rows given in training, by running
   * statistics in evaluation. Its VJP is that of {@link RowNorm} with rows and columns exchanged.
   *
   * @param number its place among the network's normalisations, from 1
   */
  record BatchNorm(
      Value input,
      Value output,
      int number,
      Tensor scale,
      Tensor shift,
      Tensor runningMean,
      Tensor runningVariance,
      double epsilon,
      double momentum)
      implements Operation {

    @Override
    public List<Tensor> tensors() {
      return List.of(scale, shift, runningMean, runningVariance);
    }

    @Override
    public boolean keepsInput() {
      return true;
    }

    @Override
    public boolean trainsApart() {
      return true;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.batchNorm(this);
    }
  }

  /**
   * All monomials of a row of degree 1 to {@code degree}; those of degree 1 are the row itself, and each later one is
   * the product of an entry and an earlier monomial, so its VJP needs no more than the output.
   */
  record Polynomial(Value input, Value output, int degree) implements Operation {

    @Override
    public boolean keepsOutput() {
      return true;
    }

    @Override
    public boolean worksInPlace() {
      return false;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.polynomial(this);
    }
  }

  /** Z' = (Z - mean) / deviation over each column, both stored; its VJP is G / deviation. */
  record Standardize(Value input, Value output, Tensor mean, Tensor deviation) implements Operation {

    @Override
    public List<Tensor> tensors() {
      return List.of(mean, deviation);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.standardize(this);
    }
  }
}
