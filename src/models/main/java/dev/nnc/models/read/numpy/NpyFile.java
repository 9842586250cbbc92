package dev.nnc.models.read.numpy;

import dev.nnc.models.graph.Origin;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.graph.Tensor;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** The array in a {@code .npy} file, as {@code np.save} writes it. */
public final class NpyFile {
  /** An array holds no more. */
  private static final long MOST_VALUES = Integer.MAX_VALUE - 8;

  private NpyFile() {}

  /**
   * The array of a whole file, row-major whatever its order there.
   *
   * @throws Refusal if it is no such file, is damaged, or holds something else than numbers
   */
  public static Tensor read(byte... file) {
    return read(file, "", MOST_VALUES);
  }

  /**
   * @param name of the array, for messages; empty if it has none
   * @param most values that it may have
   */
  static Tensor read(byte[] file, String name, long most) {
    Origin place = new Origin("array", name);
    NpyHeader header = NpyHeader.read(file, place);
    int count = count(header, file.length - header.data(), place);
    if (count > most) {
      throw Refusal.limit("values of the " + place, most);
    }
    IntToDoubleFunction numbers = header.type().numbers(file, header.data());
    double[] values = new double[count];
    if (header.fortran()) {
      turn(header.shape(), numbers, values);
    } else {
      Arrays.setAll(values, numbers);
    }
    return new Tensor(header.type().type(), header.shape(), values);
  }

  /** How many numbers there are, of a shape that takes all the bytes that are left. */
  private static int count(NpyHeader header, int left, Origin place) {
    long count = 1;
    for (int size : header.shape()) {
      count *= size;
      // A size of zero may follow, but NumPy itself counts the others too.
      if (count > MOST_VALUES) {
        throw damaged(place, "its shape has more numbers than the file");
      }
    }
    long bytes = count * header.type().size();
    if (bytes != left) {
      throw damaged(
          place, "its shape takes " + bytes + " bytes, but " + left + " stand in the file");
    }
    return (int) count;
  }

  /** Numbers that stand with their first index running fastest, to row-major. */
  private static void turn(int[] shape, IntToDoubleFunction numbers, double... values) {
    int[] index = new int[shape.length];
    for (int i = 0; i < values.length; i++) {
      int place = 0;
      for (int axis = 0; axis < shape.length; axis++) {
        place = place * shape[axis] + index[axis];
      }
      values[place] = numbers.applyAsDouble(i);
      for (int axis = 0; axis < shape.length && ++index[axis] == shape[axis]; axis++) {
        index[axis] = 0;
      }
    }
  }

  static Refusal damaged(Origin place, String what) {
    return Refusal.damaged(
        "NumPy", place.name().isEmpty() ? what : "of the " + place + ": " + what);
  }
}
