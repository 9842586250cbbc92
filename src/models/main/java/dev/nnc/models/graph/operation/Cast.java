package dev.nnc.models.graph.operation;

import dev.nnc.models.graph.ElementType;
import dev.nnc.models.graph.Operand;
import dev.nnc.models.graph.Operation;
import dev.nnc.models.graph.Tensor;
import java.util.Arrays;
import java.util.List;

/** The same values as another kind of number. Between floats it does nothing: all are double. */
public record Cast(ElementType type) implements Operation {
  @Override
  public int[] shape(List<Operand> operands) {
    return operands.get(0).shape();
  }

  @Override
  public Tensor evaluate(List<Tensor> operands) {
    Tensor x = operands.get(0);
    double[] values = switch (type) {
      // A size that is not known stays so.
      case INTEGER ->
        Arrays.stream(x.values()).map(v -> v < 0 ? Math.ceil(v) : Math.floor(v)).toArray();
      case BOOLEAN -> Arrays.stream(x.values()).map(v -> v == 0 ? 0 : 1).toArray();
      case FLOAT16, BFLOAT16, FLOAT32, FLOAT64 -> x.values();
    };
    return new Tensor(type, x.shape(), values);
  }
}
