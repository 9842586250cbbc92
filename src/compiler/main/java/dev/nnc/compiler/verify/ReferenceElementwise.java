package dev.nnc.compiler.verify;

import dev.nnc.compiler.calculus.Derivative;
import dev.nnc.compiler.calculus.Expr;
import dev.nnc.compiler.model.Activation;
import java.util.ArrayList;
import java.util.List;

/** Z' = act(A) value by value, by the expression of act and its symbolic derivatives. */
final class ReferenceElementwise implements ReferenceLayer {
  /**
   * Beyond this a small result of large terms is rare enough: gelu(-4) is such a difference of terms near
   * 4, and is
   * off by rounding of that size.
   */
  private static final double LARGEST_CANCELLED = 4;

  private final ReferenceState state;
  private final Expr function;
  private final Expr derivative;
  private final List<Expr> byParameter = new ArrayList<>();
  private final List<String> trained;
  private Matrix a;

  ReferenceElementwise(ReferenceState state, Activation.Elementwise activation, List<String> trained) {
    this.state = state;
    this.function = activation.function();
    this.derivative = Derivative.of(function);
    this.trained = trained;
    for (int k = 0; k < trained.size(); k++) {
      byParameter.add(Derivative.withRespectToParameter(function, k));
    }
  }

  @Override
  public Matrix forward(Matrix z, boolean training) {
    a = z;
    double[] parameters = parameters();
    Matrix y = new Matrix(z.rows(), z.columns());
    for (int i = 0; i < y.values().length; i++) {
      double x = z.values()[i];
      double value = function.evaluate(x, parameters);
      double magnitude = Math.max(Math.abs(value), Math.min(Math.abs(x), LARGEST_CANCELLED));
      // A flat piece, such as the dead side of relu, is exact.
      boolean flat = derivative.evaluate(x, parameters) == 0;
      y.values()[i] = flat ? value : state.rounding().of(value, magnitude);
    }
    return y;
  }

  @Override
  public Matrix backward(Matrix g) {
    double[] parameters = parameters();
    Matrix input = a;
    for (int k = 0; k < trained.size(); k++) {
      Expr slope = byParameter.get(k);
      state.gradients().put(trained.get(k), index -> parameterGradient(input, g, slope));
    }
    Matrix d = new Matrix(g.rows(), g.columns());
    for (int i = 0; i < d.values().length; i++) {
      double slope = derivative.evaluate(a.values()[i], parameters);
      d.values()[i] = times(g.values()[i], slope);
    }
    return d;
  }

  /**
   * G o act': zero is exact where the function is flat, and a slope is right to a unit of 1, not of itself
   * (1 - y^2).
   */
  private double times(double gradient, double slope) {
    double magnitude = Math.abs(gradient) * Math.max(1, Math.abs(slope));
    return slope == 0 ? 0 * gradient : state.rounding().of(gradient * slope, magnitude);
  }

  /** One number for the whole layer: the sum of G o dact/da over rows and columns. */
  private double parameterGradient(Matrix input, Matrix g, Expr slope) {
    double[] parameters = parameters();
    Sum sum = new Sum();
    for (int i = 0; i < g.values().length; i++) {
      sum.add(times(g.values()[i], slope.evaluate(input.values()[i], parameters)));
    }
    return sum.rounded(state.rounding());
  }

  private double[] parameters() {
    return trained.stream().mapToDouble(name -> state.weight(name)[0]).toArray();
  }

  /**
   * Whether column j is of no use for a check: a value at a kink, where rounding decides the side, or a
   * unit that is dead.
   */
  boolean isAwkward(int j, double margin) {
    boolean dead = true;
    double[] parameters = parameters();
    for (int row = 0; row < a.rows(); row++) {
      double x = a.get(row, j);
      if (Kink.near(function, derivative, x, margin, parameters)) {
        return true;
      }
      dead &= derivative.evaluate(x, parameters) == 0;
    }
    return dead;
  }

  /** Whether rounding could decide the side of a kink at any value of the last forward pass. */
  boolean isNearKink(double margin) {
    double[] parameters = parameters();
    for (double x : a.values()) {
      if (Kink.near(function, derivative, x, margin, parameters)) {
        return true;
      }
    }
    return false;
  }
}
