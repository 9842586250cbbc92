package dev.nnc.spark.rows;

import dev.nnc.spark.network.Digest;
import dev.nnc.spark.network.Learner;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of numbers, all of one width, in arrays of some hundred KB: a partition does not say how
 * many rows it has, and one large array that grows would be there twice.
 */
final class Pieces implements Serializable {
  private static final long serialVersionUID = 1;

  /**
   * Numbers of one array: 256 KB at most. G1 gives arrays from half a region on, 512 KB in small
   * heaps, regions of their own, whose rest stays empty.
   */
  private static final int PIECE = 1 << 15;

  private final boolean isDouble;
  private final int width;
  private final int pieceRows;
  private final ArrayList<Object> pieces = new ArrayList<>();
  private int rows;

  Pieces(boolean isDouble, int width) {
    this.isDouble = isDouble;
    this.width = width;
    this.pieceRows = Math.max(1, PIECE / width);
  }

  int rows() {
    return rows;
  }

  /** Adds a row of the width. */
  void add(double[] row) {
    if (rows == pieces.size() * pieceRows) {
      pieces.add(Learner.numbers(isDouble, pieceRows * width));
    }
    Object piece = pieces.get(rows / pieceRows);
    int at = rows % pieceRows * width;
    // One NaN for all: rows are compared by their bits.
    if (piece instanceof float[] floats) {
      for (int i = 0; i < width; i++) {
        floats[at + i] = Double.isNaN(row[i]) ? Float.NaN : (float) row[i];
      }
    } else {
      for (int i = 0; i < width; i++) {
        ((double[]) piece)[at + i] = Double.isNaN(row[i]) ? Double.NaN : row[i];
      }
    }
    rows++;
  }

  /** Gives back the room that no row took. */
  void trim() {
    if (pieces.isEmpty()) {
      return;
    }
    int last = pieces.size() - 1;
    int length = (rows - last * pieceRows) * width;
    Object piece = pieces.get(last);
    pieces.set(
        last,
        piece instanceof float[] floats
            ? Arrays.copyOf(floats, length)
            : Arrays.copyOf((double[]) piece, length));
  }

  /** Copies a row to a place in an array of such numbers. */
  void copy(int row, Object to, int at) {
    System.arraycopy(pieces.get(row / pieceRows), row % pieceRows * width, to, at, width);
  }

  /** The rows as unsigned bytes, each number with its highest byte first: which comes first. */
  int compare(int row, int other) {
    Object a = pieces.get(row / pieceRows);
    Object b = pieces.get(other / pieceRows);
    int i = row % pieceRows * width;
    int j = other % pieceRows * width;
    if (isDouble) {
      double[] x = (double[]) a;
      double[] y = (double[]) b;
      int k = Arrays.mismatch(x, i, i + width, y, j, j + width);
      return k < 0
          ? 0
          : Long.compareUnsigned(
              Double.doubleToRawLongBits(x[i + k]), Double.doubleToRawLongBits(y[j + k]));
    }
    float[] x = (float[]) a;
    float[] y = (float[]) b;
    int k = Arrays.mismatch(x, i, i + width, y, j, j + width);
    return k < 0
        ? 0
        : Integer.compareUnsigned(
            Float.floatToRawIntBits(x[i + k]), Float.floatToRawIntBits(y[j + k]));
  }

  /** Adds rows in this order to a digest. */
  void digest(List<Integer> order, Digest digest) {
    Object row = Learner.numbers(isDouble, width);
    ByteBuffer bytes = ByteBuffer.allocate(width * (isDouble ? Double.BYTES : Float.BYTES));
    for (int each : order) {
      copy(each, row, 0);
      bytes.clear();
      if (row instanceof float[] floats) {
        bytes.asFloatBuffer().put(floats);
      } else {
        bytes.asDoubleBuffer().put((double[]) row);
      }
      digest.add(bytes.array());
    }
  }
}
