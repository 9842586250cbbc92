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
 * Layer normalisation, (x - mean) / sqrt(variance + epsilon) scale + shift, or root-mean-square
 * normalisation, x / sqrt(mean(x^2) + epsilon) scale, over all axes from one on. Operands: x, scale
 * and shift; the last or the last two may be absent.
 *
 * @param axis from which on
 * @param centred whether it is a layer normalisation
 */
public record RowNorm(int axis, double epsilon, boolean centred) implements Operation {
  @Override
  public int most() {
    return 3;
  }

  @Override
  public int[] shape(List<Operand> operands) {
    int[] shape = operands.get(0).shape();
    Shape.axis(axis, shape.length);
    for (Operand each : operands) {
      if (!Arrays.equals(Shape.broadcast(shape, each.shape()), shape)) {
        throw new ShapeException(
            Shape.text(each.shape()) + " for " + Shape.text(shape) + " of a normalisation");
      }
    }
    return shape;
  }

  @Override
  public Tensor evaluate(List<Tensor> operands) {
    Tensor x = operands.get(0);
    int first = Shape.axis(axis, x.rank());
    Strides.Along along = Strides.Along.of(x.shape(), first);
    int width = along.length() * along.behind();
    double[] y = new double[x.size()];
    for (int row = 0; row < along.before(); row++) {
      int start = row * width;
      double mean = 0;
      if (centred) {
        for (int i = 0; i < width; i++) {
          mean += x.values()[start + i];
        }
        mean /= width;
      }
      double squares = 0;
      for (int i = 0; i < width; i++) {
        double d = x.values()[start + i] - mean;
        squares += d * d;
      }
      double deviation = Math.sqrt(squares / width + epsilon);
      for (int i = 0; i < width; i++) {
        y[start + i] = (x.values()[start + i] - mean) / deviation;
      }
    }
    for (int k = 1; k < operands.size(); k++) {
      double[] own = operands.get(k).values();
      int[] places = Strides.places(operands.get(k).shape(), x.shape());
      for (int i = 0; i < y.length; i++) {
        y[i] = k == 1 ? y[i] * own[places[i]] : y[i] + own[places[i]];
      }
    }
    return new Tensor(x.type(), x.shape(), y);
  }
}
