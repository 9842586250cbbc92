package dev.nnc.models.graph.operation;

import dev.nnc.models.graph.Operand;
import dev.nnc.models.graph.Operation;
import dev.nnc.models.graph.Shape;
import dev.nnc.models.graph.Strides;
import dev.nnc.models.graph.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One value of all along some axes. Operands: x, and the axes, without which it goes over all.
 *
 * @param keepsAxes whether the axes stay, of size 1
 * @param noneIsNone whether an empty list of axes means to do nothing
 */
public record Reduction(Kind kind, boolean keepsAxes, boolean noneIsNone) implements Operation {

  /** What becomes of the values. */
  public enum Kind {
    SUM,
    MEAN,
    L1,
    L2,
    SUM_OF_SQUARES,
    MAX,
    MIN
  }

  @Override
  public int most() {
    return 2;
  }

  @Override
  public int[] shape(List<Operand> operands) {
    int[] shape = operands.get(0).shape();
    return shape(
        shape,
        reduced(shape.length, operands.stream().skip(1).map(Operand::numbers).findFirst()));
  }

  private boolean[] reduced(int rank, Optional<double[]> axes) {
    boolean[] reduced = new boolean[rank];
    double[] named = axes.orElse(new double[0]);
    if (axes.isEmpty() || (named.length == 0 && !noneIsNone)) {
      Arrays.fill(reduced, true);
    } else {
      for (double axis : named) {
        reduced[Shape.axis((int) axis, rank)] = true;
      }
    }
    return reduced;
  }

  private int[] shape(int[] shape, boolean... reduced) {
    int[] kept = new int[shape.length];
    int rank = 0;
    for (int i = 0; i < shape.length; i++) {
      if (!reduced[i]) {
        kept[rank++] = shape[i];
      } else if (keepsAxes) {
        kept[rank++] = 1;
      }
    }
    return Arrays.copyOf(kept, rank);
  }

  @Override
  public Tensor evaluate(List<Tensor> operands) {
    Tensor x = operands.get(0);
    boolean[] reduced =
        reduced(x.rank(), operands.stream().skip(1).map(Tensor::values).findFirst());
    int[] shape = shape(x.shape(), reduced);
    int[] ones = x.shape().clone();
    for (int i = 0; i < ones.length; i++) {
      ones[i] = reduced[i] ? 1 : ones[i];
    }
    int[] to = Strides.places(ones, x.shape());
    double[] y = new double[Shape.size(shape)];
    Arrays.fill(
        y,
        kind == Kind.MAX
            ? Double.NEGATIVE_INFINITY
            : kind == Kind.MIN ? Double.POSITIVE_INFINITY : 0);
    for (int i = 0; i < x.size(); i++) {
      y[to[i]] = joined(y[to[i]], x.values()[i]);
    }
    double count = (double) x.size() / Math.max(1, y.length);
    for (int i = 0; i < y.length; i++) {
      y[i] = kind == Kind.MEAN ? y[i] / count : kind == Kind.L2 ? Math.sqrt(y[i]) : y[i];
    }
    return new Tensor(x.type(), shape, y);
  }

  private double joined(double sum, double next) {
    return switch (kind) {
      case SUM, MEAN -> sum + next;
      case L1 -> sum + Math.abs(next);
      case L2, SUM_OF_SQUARES -> sum + next * next;
      case MAX -> Math.max(sum, next);
      case MIN -> Math.min(sum, next);
    };
  }
}
