package dev.nnc.compiler.verify.reference.layer;

import dev.nnc.compiler.model.Column;
import dev.nnc.compiler.model.Input;
import dev.nnc.compiler.verify.number.Matrix;
import java.util.List;

/** The numeric columns of x, in their order. */
public final class ReferenceNumbers implements ReferenceLayer {
  private final Input input;
  private final List<Column> numbers;
  private Matrix x;

  @SuppressWarnings("NullAway.Init") // a pass sets it
  public ReferenceNumbers(Input input) {
    this.input = input;
    this.numbers =
        input.columns().stream().filter(column -> !column.isCategory()).toList();
  }

  /** The x of the last pass. */
  Matrix x() {
    return x;
  }

  @Override
  public Matrix forward(Matrix x, boolean training) {
    this.x = x;
    Matrix z = new Matrix(x.rows(), numbers.size());
    for (int j = 0; j < numbers.size(); j++) {
      z.setColumn(j, x.column(numbers.get(j).index()));
    }
    return z;
  }

  /** A category has no gradient. */
  @Override
  public Matrix backward(Matrix g) {
    Matrix d = new Matrix(g.rows(), input.size());
    for (int j = 0; j < numbers.size(); j++) {
      d.setColumn(numbers.get(j).index(), g.column(j));
    }
    return d;
  }
}
