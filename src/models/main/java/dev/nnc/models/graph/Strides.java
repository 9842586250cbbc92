package dev.nnc.models.graph;

/** Where values of tensors stand in their arrays. */
public final class Strides {
  private Strides() {}

  /** How far apart neighbours along each axis stand. */
  public static int[] of(int... shape) {
    int[] strides = new int[shape.length];
    int stride = 1;
    for (int i = shape.length - 1; i >= 0; i--) {
      strides[i] = stride;
      stride *= shape[i];
    }
    return strides;
  }

  /** For each value of a shape that this one is broadcast to, where it stands here. */
  public static int[] places(int[] from, int[] to) {
    int[] own = of(from);
    int[] steps = new int[to.length];
    for (int i = 1; i <= from.length; i++) {
      steps[to.length - i] = from[from.length - i] == 1 ? 0 : own[from.length - i];
    }
    return places(to, steps, 0);
  }

  /** Of each value of a shape, row-major, the place that these steps lead to. */
  public static int[] places(int[] shape, int[] steps, int start) {
    int[] places = new int[Shape.size(shape)];
    int[] index = new int[shape.length];
    int place = start;
    for (int i = 0; i < places.length; i++) {
      places[i] = place;
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        place += steps[axis];
        if (++index[axis] < shape[axis]) {
          break;
        }
        place -= steps[axis] * shape[axis];
        index[axis] = 0;
      }
    }
    return places;
  }

  /** The values at these places. */
  public static double[] pick(double[] values, int... places) {
    double[] picked = new double[places.length];
    for (int i = 0; i < places.length; i++) {
      picked[i] = values[places[i]];
    }
    return picked;
  }

  /** A tensor as matrices along one axis: [before][length of the axis][behind]. */
  public record Along(int before, int length, int behind) {
    public static Along of(int[] shape, int axis) {
      int before = 1;
      int behind = 1;
      for (int i = 0; i < shape.length; i++) {
        if (i < axis) {
          before *= shape[i];
        } else if (i > axis) {
          behind *= shape[i];
        }
      }
      return new Along(before, shape[axis], behind);
    }

    public int place(int b, int i, int j) {
      return (b * length + i) * behind + j;
    }
  }
}
