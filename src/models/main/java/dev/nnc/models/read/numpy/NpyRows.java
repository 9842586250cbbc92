package dev.nnc.models.read.numpy;

import dev.nnc.models.graph.ElementType;
import dev.nnc.models.graph.Origin;
import dev.nnc.models.graph.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * An array read row by row: its first dimension are rows, all others together make a row. Only
 * where the first index runs fastest is all of it in memory, as bytes.
 */
public final class NpyRows {

  /** Up to the header's text, in later versions; the first one's begins two bytes before. */
  private static final int START = 12;

  private static final int VERSION = 6;
  private static final int LENGTH = 8;

  /** More is no row of a table, and would be in memory at once. */
  private static final int LONGEST_ROW = 1 << 24;

  private final InputStream in;
  private final Origin place;
  private final NpyHeader header;
  private final int width;
  private final byte[] turned;
  private int row;

  /**
   * Reads what stands before the numbers.
   *
   * @param name of the array, for messages; empty if it has none
   * @throws Refusal if it is no array of numbers, or damaged
   */
  public NpyRows(InputStream in, String name) throws IOException {
    this.in = in;
    this.place = new Origin("array", name);
    this.header = NpyHeader.read(start(in), place);
    int[] shape = header.shape();
    if (shape.length == 0) {
      throw Refusal.unsupported(place, "is a single number", "");
    }
    long product = 1;
    for (int axis = 1; axis < shape.length; axis++) {
      product *= shape[axis];
      if (product > LONGEST_ROW) {
        throw Refusal.limit("numbers in a row of the " + place, LONGEST_ROW);
      }
    }
    this.width = (int) product;
    this.turned = header.fortran() && shape.length > 1 ? whole() : new byte[0];
  }

  private static byte[] start(InputStream in) throws IOException {
    byte[] first = in.readNBytes(START);
    if (first.length < START) {
      return first;
    }
    int length = first[LENGTH] & 0xff | (first[LENGTH + 1] & 0xff) << Byte.SIZE;
    boolean longer = first[VERSION] != 1 && (first[LENGTH + 2] | first[LENGTH + 3]) != 0;
    // What is longer is refused by its length alone.
    byte[] text =
        in.readNBytes(longer ? 0 : first[VERSION] == 1 ? Math.max(0, length - 2) : length);
    byte[] all = Arrays.copyOf(first, START + text.length);
    System.arraycopy(text, 0, all, START, text.length);
    return all;
  }

  private byte[] whole() throws IOException {
    if (header.shape().length > 2) {
      throw Refusal.unsupported(
          place,
          "has its first index running fastest, and more than two",
          "save `np.ascontiguousarray` of it");
    }
    long size = (long) rows() * width * header.type().size();
    if (size > Integer.MAX_VALUE - LENGTH) {
      throw Refusal.limit(
          "bytes of the " + place + " with its first index running fastest",
          Integer.MAX_VALUE - LENGTH);
    }
    byte[] all = in.readNBytes((int) size);
    if (all.length < size) {
      throw NpyFile.damaged(place, "it ends before its " + rows() + " rows do");
    }
    return all;
  }

  /** How many rows there are. */
  public int rows() {
    return header.shape()[0];
  }

  /** How many numbers a row has. */
  public int width() {
    return width;
  }

  /** Whether the numbers have 32 bits or fewer. */
  public boolean isSingle() {
    return header.type().type() == ElementType.FLOAT32
        || header.type().type() == ElementType.FLOAT16;
  }

  /** The shape for messages: [60000, 28, 28]. */
  public String shape() {
    return Arrays.toString(header.shape());
  }

  /**
   * The next row.
   *
   * @param to the array, at whose place {@code from} and behind the numbers are put
   * @return false after the last one
   */
  public boolean next(double[] to, int from) throws IOException {
    if (row == rows()) {
      if (in.read() >= 0) {
        throw NpyFile.damaged(place, "bytes stand behind its " + rows() + " rows");
      }
      return false;
    }
    if (turned.length > 0) {
      IntToDoubleFunction numbers = header.type().numbers(turned, 0);
      for (int i = 0; i < width; i++) {
        to[from + i] = numbers.applyAsDouble(i * rows() + row);
      }
    } else {
      byte[] bytes = in.readNBytes(width * header.type().size());
      if (bytes.length < width * header.type().size()) {
        throw NpyFile.damaged(place, "it ends in row " + (row + 1) + " of its " + rows());
      }
      IntToDoubleFunction numbers = header.type().numbers(bytes, 0);
      for (int i = 0; i < width; i++) {
        to[from + i] = numbers.applyAsDouble(i);
      }
    }
    row++;
    return true;
  }
}
