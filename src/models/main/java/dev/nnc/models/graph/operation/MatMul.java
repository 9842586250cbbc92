package dev.nnc.models.graph.operation;

import dev.nnc.models.graph.Operand;
import dev.nnc.models.graph.Operation;
import dev.nnc.models.graph.Shape;
import dev.nnc.models.graph.ShapeException;
import dev.nnc.models.graph.Strides;
import dev.nnc.models.graph.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * a b, the product of matrices over the last two axes; the axes before them are broadcast. An
 * operand of one axis is a row in front, a column behind.
 */
public record MatMul() implements Operation {
  @Override
  public int fewest() {
    return 2;
  }

  @Override
  public int[] shape(List<Operand> operands) {
    return shape(operands.get(0).shape(), operands.get(1).shape());
  }

  private static int[] shape(int[] a, int[] b) {
    if (a.length == 0 || b.length == 0 || a[a.length - 1] != b[Math.max(0, b.length - 2)]) {
      throw new ShapeException("a product of " + Shape.text(a) + " and " + Shape.text(b));
    }
    int[] outerA = outer(a);
    int[] outerB = outer(b);
    int[] shape = Shape.broadcast(outerA, outerB);
    if (a.length > 1) {
      shape = appended(shape, a[a.length - 2]);
    }
    return b.length > 1 ? appended(shape, b[b.length - 1]) : shape;
  }

  private static int[] outer(int... shape) {
    return Arrays.copyOf(shape, Math.max(0, shape.length - 2));
  }

  private static int[] appended(int[] shape, int last) {
    int[] more = Arrays.copyOf(shape, shape.length + 1);
    more[shape.length] = last;
    return more;
  }

  @Override
  public Tensor evaluate(List<Tensor> operands) {
    Tensor a = operands.get(0);
    Tensor b = operands.get(1);
    int[] shape = shape(a.shape(), b.shape());
    int inner = a.shape()[a.rank() - 1];
    int m = a.rank() > 1 ? a.shape()[a.rank() - 2] : 1;
    int n = b.rank() > 1 ? b.shape()[b.rank() - 1] : 1;
    int[] outer = Shape.broadcast(outer(a.shape()), outer(b.shape()));
    int[] ofA = Strides.places(outer(a.shape()), outer);
    int[] ofB = Strides.places(outer(b.shape()), outer);
    double[] values = new double[Shape.size(shape)];
    for (int matrix = 0; matrix < ofA.length; matrix++) {
      int startA = ofA[matrix] * m * inner;
      int startB = ofB[matrix] * inner * n;
      for (int i = 0; i < m; i++) {
        int row = (matrix * m + i) * n;
        for (int k = 0; k < inner; k++) {
          double each = a.values()[startA + i * inner + k];
          for (int j = 0; j < n; j++) {
            values[row + j] += each * b.values()[startB + k * n + j];
          }
        }
      }
    }
    return new Tensor(a.type(), shape, values);
  }
}
