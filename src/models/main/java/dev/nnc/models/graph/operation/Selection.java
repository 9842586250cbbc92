package dev.nnc.models.graph.operation;

import dev.nnc.models.graph.Operand;
import dev.nnc.models.graph.Operation;
import dev.nnc.models.graph.Shape;
import dev.nnc.models.graph.ShapeException;
import dev.nnc.models.graph.Strides;
import dev.nnc.models.graph.Tensor;
import java.util.Arrays;
import java.util.List;

/** Operations that give some of the values of x, along axes. */
public final class Selection {
  private Selection() {}

  /** What stands at these places of an axis. Operands: x and the places, of any shape. */
  public record Gather(int axis) implements Operation {
    @Override
    public int fewest() {
      return 2;
    }

    @Override
    public int[] shape(List<Operand> operands) {
      return shape(operands.get(0).shape(), operands.get(1).shape());
    }

    private int[] shape(int[] from, int[] places) {
      int at = Shape.axis(axis, from.length);
      int[] to = new int[from.length - 1 + places.length];
      System.arraycopy(from, 0, to, 0, at);
      System.arraycopy(places, 0, to, at, places.length);
      System.arraycopy(from, at + 1, to, at + places.length, from.length - at - 1);
      return to;
    }

    @Override
    public Tensor evaluate(List<Tensor> operands) {
      Tensor x = operands.get(0);
      double[] places = operands.get(1).values();
      Strides.Along along = Strides.Along.of(x.shape(), Shape.axis(axis, x.rank()));
      int[] shape = shape(x.shape(), operands.get(1).shape());
      double[] y = new double[Shape.size(shape)];
      int next = 0;
      for (int b = 0; b < along.before(); b++) {
        for (double place : places) {
          int at = (int) (place < 0 ? place + along.length() : place);
          if (!(at >= 0 && at < along.length())) {
            throw new ShapeException("there is no place " + place + " of " + along.length());
          }
          for (int j = 0; j < along.behind(); j++) {
            y[next++] = x.values()[along.place(b, at, j)];
          }
        }
      }
      return new Tensor(x.type(), shape, y);
    }
  }

  /**
   * From a start to before an end, in steps. Operands: x, the starts, the ends, and then, if not
   * the first axes in steps of 1 are meant, the axes and the steps.
   */
  public record Slice() implements Operation {
    @Override
    public int fewest() {
      return 3;
    }

    @Override
    public int most() {
      return 5;
    }

    /** Where along an axis the values stand. */
    private static int[] places(int length, double start, double end, double step) {
      if (step == 0) {
        throw new ShapeException("a slice in steps of 0");
      }
      double first = start < 0 ? start + length : start;
      double last = end < 0 ? end + length : end;
      first = Math.max(step > 0 ? 0 : -1, Math.min(first, step > 0 ? length : length - 1));
      last = Math.max(step > 0 ? 0 : -1, Math.min(last, length));
      int count = (int) Math.max(0, Math.ceil((last - first) / step));
      int[] places = new int[count];
      for (int i = 0; i < count; i++) {
        places[i] = (int) (first + i * step);
      }
      return places;
    }

    /** For each axis of x the places that stay; null where all do. */
    private static int[][] places(int[] from, List<Operand> operands) {
      double[] starts = operands.get(1).numbers();
      double[] ends = operands.get(2).numbers();
      int[][] places = new int[from.length][];
      for (int i = 0; i < starts.length; i++) {
        int axis = operands.size() > 3 ? (int) operands.get(3).numbers()[i] : i;
        double step = operands.size() > 4 ? operands.get(4).numbers()[i] : 1;
        int at = Shape.axis(axis, from.length);
        if (from[at] == Shape.ROWS) {
          if (starts[i] != 0 || ends[i] < Integer.MAX_VALUE || step != 1) {
            throw new ShapeException("a slice takes some of the rows");
          }
        } else {
          places[at] = places(from[at], starts[i], ends[i], step);
        }
      }
      return places;
    }

    @Override
    public int[] shape(List<Operand> operands) {
      int[] to = operands.get(0).shape().clone();
      int[][] places = places(to, operands);
      for (int i = 0; i < to.length; i++) {
        to[i] = places[i] == null ? to[i] : places[i].length;
      }
      return to;
    }

    @Override
    public Tensor evaluate(List<Tensor> operands) {
      List<Operand> known =
          operands.stream().map(each -> new Operand(each.shape(), each)).toList();
      int[][] places = places(operands.get(0).shape(), known);
      Tensor x = operands.get(0);
      for (int axis = 0; axis < places.length; axis++) {
        if (places[axis] != null) {
          Tensor chosen =
              Tensor.integers(Arrays.stream(places[axis]).asLongStream().toArray());
          x = new Gather(axis).evaluate(List.of(x, chosen));
        }
      }
      return x;
    }
  }

  /** One behind the other, along an axis. */
  public record Concat(int axis) implements Operation {
    @Override
    public int most() {
      return Integer.MAX_VALUE;
    }

    @Override
    public int[] shape(List<Operand> operands) {
      int[] to = operands.get(0).shape().clone();
      int at = Shape.axis(axis, to.length);
      for (Operand next : operands.subList(1, operands.size())) {
        int[] from = next.shape().clone();
        if (from.length != to.length || from[at] == Shape.ROWS || to[at] == Shape.ROWS) {
          throw new ShapeException(Shape.text(from) + " behind " + Shape.text(to));
        }
        long sum = (long) to[at] + from[at];
        from[at] = to[at];
        if (!Arrays.equals(from, to)) {
          throw new ShapeException(Shape.text(next.shape()) + " behind " + Shape.text(to));
        }
        to[at] = Shape.size((int) Math.min(sum, Integer.MAX_VALUE));
      }
      return to;
    }

    @Override
    public Tensor evaluate(List<Tensor> operands) {
      int[] shape =
          shape(operands.stream().map(each -> new Operand(each.shape(), each)).toList());
      int at = Shape.axis(axis, shape.length);
      Strides.Along to = Strides.Along.of(shape, at);
      double[] y = new double[Shape.size(shape)];
      int offset = 0;
      for (Tensor x : operands) {
        Strides.Along from = Strides.Along.of(x.shape(), at);
        int run = from.length() * from.behind();
        for (int b = 0; b < from.before(); b++) {
          System.arraycopy(x.values(), b * run, y, to.place(b, offset, 0), run);
        }
        offset += from.length();
      }
      return new Tensor(operands.get(0).type(), shape, y);
    }
  }

  /** Broadcast to a shape. Operands: x and the shape. */
  public record Expand(int fixedRows) implements Operation {
    @Override
    public int fewest() {
      return 2;
    }

    @Override
    public int[] shape(List<Operand> operands) {
      double[] target = operands.get(1).numbers();
      int[] from = operands.get(0).shape();
      int[] to = new int[target.length];
      for (int i = 0; i < to.length; i++) {
        boolean rows = Double.isNaN(target[i])
            || (i == 0
                && from.length == to.length
                && from[0] == Shape.ROWS
                && target[0] == fixedRows);
        to[i] = rows ? Shape.ROWS : (int) target[i];
      }
      return Shape.broadcast(from, to);
    }

    @Override
    public Tensor evaluate(List<Tensor> operands) {
      Tensor x = operands.get(0);
      int[] shape =
          shape(operands.stream().map(each -> new Operand(each.shape(), each)).toList());
      return new Tensor(
          x.type(), shape, Strides.pick(x.values(), Strides.places(x.shape(), shape)));
    }
  }
}
