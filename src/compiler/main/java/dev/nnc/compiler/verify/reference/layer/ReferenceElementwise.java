package dev.nnc.compiler.verify.reference.layer;

import dev.nnc.compiler.calculus.expression.Derivative;
import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.InOutput;
import dev.nnc.compiler.model.Activation;
import dev.nnc.compiler.verify.number.Kink;
import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.number.RoundedExpression;
import dev.nnc.compiler.verify.number.Sum;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Z' = act(A) value by value, by the expression of act and its symbolic derivatives.
 *
 * <p>A class may compute the derivative from the output, whose rounding then counts: 1 - y^2 of a y
 * near 1. What that does is taken from the derivative's form in y, but only as a difference: a
 * wrong form is no excuse.
 */
public final class ReferenceElementwise implements ReferenceLayer {
  private final ReferenceState state;
  private final Expr function;
  private final Expr derivative;
  private final List<Expr> byParameter = new ArrayList<>();
  private final List<String> trained;
  private final List<StoredTensor> stored = new ArrayList<>();
  private final RoundedExpression rounded;
  private final RoundedExpression slope;
  private final Optional<Expr> inOutput;
  private final boolean smooth;
  private Matrix a;
  private Matrix y;

  @SuppressWarnings("NullAway.Init") // a pass sets what the way back needs
  ReferenceElementwise(
      ReferenceState state, Activation.Elementwise activation, List<String> trained) {
    this.state = state;
    this.function = activation.function();
    this.derivative = Derivative.of(function);
    this.trained = trained;
    this.rounded = new RoundedExpression(function, state.rounding());
    this.slope = new RoundedExpression(derivative, state.rounding());
    this.smooth = Kink.isSmooth(function);
    this.inOutput = state.rounding().isExact() ? Optional.empty() : InOutput.of(function);
    for (int k = 0; k < trained.size(); k++) {
      byParameter.add(Derivative.withRespectToParameter(function, k));
      stored.add(
          new StoredTensor(trained.get(k), 0, 1, activation.trained().get(k).start()));
    }
  }

  @Override
  public List<StoredTensor> stored() {
    return List.copyOf(stored);
  }

  @Override
  public Matrix forward(Matrix z, boolean training) {
    a = z;
    y = new Matrix(z.rows(), z.columns());
    double[] parameters = parameters();
    for (int i = 0; i < y.values().length; i++) {
      double x = z.values()[i];
      // A flat piece, such as the dead side of relu, is exact.
      boolean flat = !smooth && derivative.evaluate(x, parameters) == 0;
      y.values()[i] =
          flat ? function.evaluate(x, parameters) : rounded.evaluate(x, Double.NaN, parameters);
    }
    return y;
  }

  @Override
  public Matrix backward(Matrix g) {
    double[] parameters = parameters();
    Matrix input = a;
    for (int k = 0; k < trained.size(); k++) {
      RoundedExpression byParameter =
          new RoundedExpression(this.byParameter.get(k), state.rounding());
      state
          .gradients()
          .put(trained.get(k), index -> parameterGradient(input, g, byParameter, parameters));
    }
    Matrix d = new Matrix(g.rows(), g.columns());
    for (int i = 0; i < d.values().length; i++) {
      double x = a.values()[i];
      double slope =
          this.slope.evaluate(x, Double.NaN, parameters) + errorOfOutput(x, y.values()[i]);
      d.values()[i] = state.rounding().of(g.values()[i] * slope);
    }
    return d;
  }

  /** What the rounding of y changes in the derivative that is computed from it. */
  private double errorOfOutput(double x, double y) {
    if (inOutput.isEmpty()) {
      return 0;
    }
    double exact = inOutput.get().evaluateWithOutput(Double.NaN, function.evaluate(x));
    return inOutput.get().evaluateWithOutput(Double.NaN, y) - exact;
  }

  /**
   * One number for the whole layer: the sum of G o dact/da over rows and columns, with the
   * parameters of the pass.
   */
  private double parameterGradient(
      Matrix input, Matrix g, RoundedExpression slope, double[] parameters) {
    Sum sum = new Sum();
    for (int i = 0; i < g.values().length; i++) {
      double product = g.values()[i] * slope.evaluate(input.values()[i], Double.NaN, parameters);
      sum.add(state.rounding().of(product));
    }
    return sum.rounded(state.rounding());
  }

  private double[] parameters() {
    return trained.stream().mapToDouble(name -> state.weight(name)[0]).toArray();
  }

  /**
   * Whether column j is of no use for a check: a value at a kink, where rounding decides the side,
   * or a unit that is dead.
   */
  public boolean isAwkward(int j, double margin) {
    boolean dead = true;
    double[] parameters = parameters();
    for (int row = 0; row < a.rows(); row++) {
      double x = a.get(row, j);
      if (!smooth && Kink.near(function, derivative, x, margin, parameters)) {
        return true;
      }
      dead &= derivative.evaluate(x, parameters) == 0;
    }
    return dead;
  }

  /** Whether rounding could decide the side of a kink at any value of the last forward pass. */
  public boolean isNearKink(double margin) {
    double[] parameters = parameters();
    for (double x : smooth ? new double[0] : a.values()) {
      if (Kink.near(function, derivative, x, margin, parameters)) {
        return true;
      }
    }
    return false;
  }
}
