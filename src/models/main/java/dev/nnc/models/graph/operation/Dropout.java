package dev.nnc.models.graph.operation;

import dev.nnc.models.graph.Operand;
import dev.nnc.models.graph.Operation;
import dev.nnc.models.graph.Tensor;
import java.util.List;

/** Nothing, in evaluation; in training each value is left out with this probability. */
public record Dropout(double probability) implements Operation {
  @Override
  public int[] shape(List<Operand> operands) {
    return operands.get(0).shape();
  }

  @Override
  public Tensor evaluate(List<Tensor> operands) {
    return operands.get(0);
  }
}
