package dev.nnc.models.graph.operation;

import dev.nnc.models.graph.Operand;
import dev.nnc.models.graph.Operation;
import dev.nnc.models.graph.Shape;
import dev.nnc.models.graph.ShapeException;
import dev.nnc.models.graph.Tensor;
import java.util.List;

/**
 * All products of one to {@code degree} columns: by their number of factors, then as non-decreasing
 * sequences of columns; x, y to x, y, x^2, x y, y^2.
 */
public record Polynomial(int degree) implements Operation {
  /** How many products there are of columns: (columns + degree choose degree) - 1. */
  public static int products(int columns, int degree) {
    double count = 1;
    for (int i = 1; i <= degree && count < Integer.MAX_VALUE; i++) {
      count = count * (columns + i) / i;
    }
    if (count >= Integer.MAX_VALUE) {
      throw new ShapeException("a polynomial of degree " + degree + " of " + columns + " columns");
    }
    return (int) Math.round(count) - 1;
  }

  @Override
  public int[] shape(List<Operand> operands) {
    int[] shape = operands.get(0).shape();
    if (shape.length != 2) {
      throw new ShapeException("a polynomial of " + Shape.text(shape));
    }
    return new int[] {shape[0], products(shape[1], degree)};
  }

  @Override
  public Tensor evaluate(List<Tensor> operands) {
    Tensor x = operands.get(0);
    int columns = x.shape()[1];
    int products = products(columns, degree);
    double[] y = new double[Math.multiplyExact(x.shape()[0], products)];
    for (int row = 0; row < x.shape()[0]; row++) {
      int start = row * products;
      System.arraycopy(x.values(), row * columns, y, start, columns);
      // Products of one factor more: each column times those that begin with it or one behind it.
      int[] first = new int[columns];
      for (int c = 0; c < columns; c++) {
        first[c] = start + c;
      }
      int end = start + columns;
      for (int factors = 2; factors <= degree; factors++) {
        int last = end;
        for (int c = 0; c < columns; c++) {
          int from = first[c];
          first[c] = end;
          for (int i = from; i < last; i++) {
            y[end++] = x.values()[row * columns + c] * y[i];
          }
        }
      }
    }
    return new Tensor(x.type(), new int[] {x.shape()[0], products}, y);
  }
}
