package dev.nnc.compiler.model;

import dev.nnc.compiler.calculus.expression.Expr;
import java.util.List;

/** What is applied to every value, or to every row, of a matrix. */
public sealed interface Activation {

  Activation IDENTITY = new Elementwise("identity", Expr.x(), List.of());

  /** The word of the language, for documentation: {@code relu}, {@code leaky_relu(0.01)}. */
  String spelling();

  /**
   * Whether it does nothing and has nothing: a parameter that learns is stored even where the
   * function ignores it.
   */
  default boolean isIdentity() {
    return this instanceof Elementwise e
        && e.function().equals(Expr.x())
        && e.trained().isEmpty();
  }

  /**
   * A function of one value.
   *
   * @param function of {@link Expr#x()}, fixed parameters already in it as constants
   * @param trained the parameters that learn; {@code Expr.parameter(k)} in the function is the k-th
   *     of them
   */
  record Elementwise(String spelling, Expr function, List<TrainedParameter> trained)
      implements Activation {
    public Elementwise {
      trained = List.copyOf(trained);
    }
  }

  /** softmax, or its logarithm, over a row. */
  record Softmax(boolean logarithm) implements Activation {
    @Override
    public String spelling() {
      return logarithm ? "log_softmax" : "softmax";
    }
  }

  /** A parameter of an activation that learns: one number for the whole layer. */
  record TrainedParameter(String name, double start) {}
}
