package dev.nnc.models.graph.operation;

import dev.nnc.models.graph.Operand;
import dev.nnc.models.graph.Operation;
import dev.nnc.models.graph.Shape;
import dev.nnc.models.graph.ShapeException;
import dev.nnc.models.graph.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Operations that keep all values and their order, and give them another shape. */
public final class Layout {
  private Layout() {}

  /** The same values in the shape that the operands say. */
  public interface Reshaping extends Operation {
    @Override
    default Tensor evaluate(List<Tensor> operands) {
      List<Operand> known =
          operands.stream().map(each -> new Operand(each.shape(), each)).toList();
      return operands.get(0).reshaped(shape(known));
    }
  }

  /**
   * Operands: x and its new shape, in which one size may be -1, whatever is left.
   *
   * @param zeroCopies whether 0 stands for the size that x has there
   * @param fixedRows how many rows the file was written for, if that stands in its shapes; else 0
   */
  public record Reshape(boolean zeroCopies, int fixedRows) implements Reshaping {
    @Override
    public int fewest() {
      return 2;
    }

    @Override
    public int[] shape(List<Operand> operands) {
      int[] from = operands.get(0).shape();
      double[] target = operands.get(1).numbers();
      int[] to = new int[target.length];
      int open = -1;
      int rows = -1;
      for (int i = 0; i < to.length; i++) {
        double size = target[i];
        if (size == 0 && zeroCopies) {
          size = i < from.length ? from[i] == Shape.ROWS ? Double.NaN : from[i] : 0;
        }
        if (Double.isNaN(size)) {
          rows = i;
        } else if (size == -1) {
          open = open < 0 ? i : refuse(from, target);
        } else {
          to[i] = (int) size;
        }
      }
      return from.length > 0 && from[0] == Shape.ROWS
          ? ofRows(from, target, to, open, rows)
          : known(from, target, to, open);
    }

    private static int[] known(int[] from, double[] target, int[] to, int open) {
      int size = Shape.size(from);
      if (open >= 0) {
        to[open] = 1;
        int others = Shape.size(to);
        to[open] = others == 0 || size % others != 0 ? refuse(from, target) : size / others;
      }
      return Shape.size(to) == size ? to : refuseAll(from, target);
    }

    /** Rows stay rows: what is behind them must hold as many values as before. */
    private int[] ofRows(int[] from, double[] target, int[] to, int open, int given) {
      int rows = given;
      if (rows < 0) {
        rows = to.length > 0 && fixedRows > 0 && to[0] == fixedRows ? 0 : open;
      }
      if (rows != 0) {
        return refuseAll(from, target);
      }
      int[] behind = Arrays.copyOfRange(from, 1, from.length);
      int[] wanted = Arrays.copyOfRange(to, 1, to.length);
      int[] row = known(behind, target, wanted, open > 0 ? open - 1 : -1);
      to[0] = Shape.ROWS;
      System.arraycopy(row, 0, to, 1, row.length);
      return to;
    }

    private static int refuse(int[] from, double[] target) {
      throw new ShapeException(
          Shape.text(from) + " does not become " + Arrays.toString(target).replace(".0", ""));
    }

    private static int[] refuseAll(int[] from, double[] target) {
      refuse(from, target);
      return from;
    }
  }

  /** Of x two axes: all before this axis, and all from it on. */
  public record Flatten(int axis) implements Reshaping {
    @Override
    public int most() {
      return 1;
    }

    @Override
    public int[] shape(List<Operand> operands) {
      int[] from = operands.get(0).shape();
      int at = axis == from.length ? axis : Shape.axis(axis, from.length);
      int[] front = Arrays.copyOfRange(from, 0, at);
      boolean rows = front.length > 0 && front[0] == Shape.ROWS;
      int behind = Shape.size(Arrays.copyOfRange(from, at, from.length));
      if (rows && front.length == 1) {
        return new int[] {Shape.ROWS, behind};
      }
      if (rows || (from.length > 0 && from[0] == Shape.ROWS)) {
        throw new ShapeException(
            "rows of " + Shape.text(from) + " are flattened from axis " + axis + " on");
      }
      return new int[] {Shape.size(front), behind};
    }
  }

  /** Without axes of size 1. Operands: x, and the axes, without which all go. */
  public record Squeeze() implements Reshaping {
    @Override
    public int most() {
      return 2;
    }

    @Override
    public int[] shape(List<Operand> operands) {
      int[] from = operands.get(0).shape();
      boolean[] gone = new boolean[from.length];
      if (operands.size() == 1) {
        for (int i = 0; i < from.length; i++) {
          gone[i] = from[i] == 1;
        }
      } else {
        for (double axis : operands.get(1).numbers()) {
          gone[Shape.axis((int) axis, from.length)] = true;
        }
      }
      List<Integer> left = new ArrayList<>();
      for (int i = 0; i < from.length; i++) {
        if (!gone[i]) {
          left.add(from[i]);
        } else if (from[i] != 1) {
          throw new ShapeException("axis " + i + " of " + Shape.text(from) + " is not 1");
        }
      }
      return left.stream().mapToInt(Integer::intValue).toArray();
    }
  }

  /** With more axes of size 1. Operands: x, and the axes, as the result counts them. */
  public record Unsqueeze() implements Reshaping {
    @Override
    public int fewest() {
      return 2;
    }

    @Override
    public int[] shape(List<Operand> operands) {
      int[] from = operands.get(0).shape();
      double[] axes = operands.get(1).numbers();
      int[] to = new int[Math.addExact(from.length, axes.length)];
      for (double axis : axes) {
        to[Shape.axis((int) axis, to.length)] = 1;
      }
      int next = 0;
      for (int i = 0; i < to.length; i++) {
        if (to[i] == 0) {
          if (next == from.length) {
            throw new ShapeException("an axis is named twice");
          }
          to[i] = from[next++];
        }
      }
      return to;
    }
  }
}
