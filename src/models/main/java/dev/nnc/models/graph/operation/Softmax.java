package dev.nnc.models.graph.operation;

import dev.nnc.models.graph.Operand;
import dev.nnc.models.graph.Operation;
import dev.nnc.models.graph.Shape;
import dev.nnc.models.graph.Strides;
import dev.nnc.models.graph.Tensor;
import java.util.List;

/**
 * softmax along an axis, or its logarithm. In ONNX before opset 13 it goes over all axes from this
 * one on.
 *
 * @param toTheLast whether it goes over all axes from this one on
 */
public record Softmax(int axis, boolean logarithm, boolean toTheLast) implements Operation {
  @Override
  public int[] shape(List<Operand> operands) {
    Shape.axis(axis, operands.get(0).rank());
    return operands.get(0).shape();
  }

  @Override
  public Tensor evaluate(List<Tensor> operands) {
    Tensor x = operands.get(0);
    Strides.Along along = Strides.Along.of(x.shape(), Shape.axis(axis, x.rank()));
    if (toTheLast) {
      along = new Strides.Along(along.before(), along.length() * along.behind(), 1);
    }
    double[] y = new double[x.size()];
    for (int b = 0; b < along.before(); b++) {
      for (int j = 0; j < along.behind(); j++) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < along.length(); i++) {
          largest = Math.max(largest, x.values()[along.place(b, i, j)]);
        }
        double sum = 0;
        for (int i = 0; i < along.length(); i++) {
          sum += Math.exp(x.values()[along.place(b, i, j)] - largest);
        }
        for (int i = 0; i < along.length(); i++) {
          double shifted = x.values()[along.place(b, i, j)] - largest;
          y[along.place(b, i, j)] = logarithm ? shifted - Math.log(sum) : Math.exp(shifted) / sum;
        }
      }
    }
    return new Tensor(x.type(), x.shape(), y);
  }
}
