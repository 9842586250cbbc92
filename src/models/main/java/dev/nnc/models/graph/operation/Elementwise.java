package dev.nnc.models.graph.operation;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.models.graph.Operand;
import dev.nnc.models.graph.Operation;
import dev.nnc.models.graph.Shape;
import dev.nnc.models.graph.Strides;
import dev.nnc.models.graph.Tensor;
import java.util.List;

/**
 * An expression of the calculus, of the values of all operands at the same place. Shapes are
 * broadcast.
 *
 * @param expression its {@code Expr.parameter(k)} is a value of operand k
 * @param operands their number
 */
public record Elementwise(Expr expression, int operands) implements Operation {

  /** A function of {@link Expr#x()}, as the language defines its activations. */
  public static Elementwise of(Expr function) {
    return new Elementwise(function.substitute(Expr.parameter(0), List.of()), 1);
  }

  @Override
  public int fewest() {
    return operands;
  }

  @Override
  public int[] shape(List<Operand> given) {
    int[] shape = given.get(0).shape();
    for (Operand each : given) {
      shape = Shape.broadcast(shape, each.shape());
    }
    return shape;
  }

  @Override
  public Tensor evaluate(List<Tensor> given) {
    int[] shape = given.get(0).shape();
    for (Tensor each : given) {
      shape = Shape.broadcast(shape, each.shape());
    }
    double[] values = new double[Shape.size(shape)];
    int[][] places = new int[operands][];
    for (int k = 0; k < operands; k++) {
      places[k] = Strides.places(given.get(k).shape(), shape);
    }
    double[] at = new double[operands];
    for (int i = 0; i < values.length; i++) {
      for (int k = 0; k < operands; k++) {
        at[k] = given.get(k).values()[places[k][i]];
      }
      values[i] = expression.evaluate(Double.NaN, at);
    }
    return new Tensor(given.get(0).type(), shape, values);
  }
}
