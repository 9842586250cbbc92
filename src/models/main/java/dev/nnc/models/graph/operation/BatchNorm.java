package dev.nnc.models.graph.operation;

import dev.nnc.models.graph.Operand;
import dev.nnc.models.graph.Operation;
import dev.nnc.models.graph.Shape;
import dev.nnc.models.graph.ShapeException;
import dev.nnc.models.graph.Strides;
import dev.nnc.models.graph.Tensor;
import java.math.BigDecimal;
import java.util.List;

/**
 * (x - mean) / sqrt(variance + epsilon) scale + shift, a column (channel) each, with statistics
 * that do not change. Operands: x, scale, shift, mean, variance, each of the size of the axis.
 *
 * @param axis of the columns
 * @param momentum how much a batch moves the statistics in training; NaN where the file does not
 *     say
 */
public record BatchNorm(int axis, double epsilon, double momentum) implements Operation {
  /**
   * How much a batch moves the statistics where a tool says how much of them it keeps: 0.1 of 0.9.
   */
  public static double moved(double kept) {
    return Double.isFinite(kept)
        ? BigDecimal.ONE.subtract(BigDecimal.valueOf(kept)).doubleValue()
        : Double.NaN;
  }

  @Override
  public int fewest() {
    return 5;
  }

  @Override
  public int[] shape(List<Operand> operands) {
    int[] shape = operands.get(0).shape();
    int columns = shape[Shape.axis(axis, shape.length)];
    for (Operand each : operands.subList(1, 5)) {
      if (each.rank() != 1 || each.shape()[0] != columns) {
        throw new ShapeException(
            Shape.text(each.shape()) + " for " + Shape.text(shape) + " of a batch norm");
      }
    }
    return shape;
  }

  @Override
  public Tensor evaluate(List<Tensor> operands) {
    Tensor x = operands.get(0);
    double[] scale = operands.get(1).values();
    double[] shift = operands.get(2).values();
    double[] mean = operands.get(3).values();
    double[] variance = operands.get(4).values();
    Strides.Along along = Strides.Along.of(x.shape(), Shape.axis(axis, x.rank()));
    double[] y = new double[x.size()];
    for (int b = 0; b < along.before(); b++) {
      for (int c = 0; c < along.length(); c++) {
        for (int j = 0; j < along.behind(); j++) {
          int at = along.place(b, c, j);
          y[at] =
              (x.values()[at] - mean[c]) / Math.sqrt(variance[c] + epsilon) * scale[c] + shift[c];
        }
      }
    }
    return new Tensor(x.type(), x.shape(), y);
  }
}
