package dev.nnc.models.graph.operation;

import dev.nnc.models.graph.ElementType;
import dev.nnc.models.graph.Operand;
import dev.nnc.models.graph.Operation;
import dev.nnc.models.graph.Shape;
import dev.nnc.models.graph.Tensor;
import java.util.Arrays;
import java.util.List;

/** The sizes of the axes of x. */
public record ShapeOf() implements Operation {
  @Override
  public int[] shape(List<Operand> operands) {
    return new int[] {operands.get(0).rank()};
  }

  @Override
  public Tensor evaluate(List<Tensor> operands) {
    return of(operands.get(0).shape());
  }

  /** A shape as a tensor, NaN where rows stand. */
  public static Tensor of(int... shape) {
    double[] sizes =
        Arrays.stream(shape).mapToDouble(n -> n == Shape.ROWS ? Double.NaN : n).toArray();
    return new Tensor(ElementType.INTEGER, new int[] {sizes.length}, sizes);
  }
}
