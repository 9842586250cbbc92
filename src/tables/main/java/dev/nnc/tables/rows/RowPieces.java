package dev.nnc.tables.rows;

import dev.nnc.compiler.model.Precision;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of numbers in a network's precision while they come: in pieces, so that nothing is copied as
 * they grow.
 */
abstract class RowPieces {
  private static final int PIECE = 1 << 18;

  final int width;
  final int rowsOfPiece;
  private int rows;

  private RowPieces(int width) {
    this.width = width;
    this.rowsOfPiece = Math.max(1, PIECE / Math.max(1, width));
  }

  static RowPieces of(Precision precision, int width) {
    return precision == Precision.FLOAT ? new Floats(width) : new Doubles(width);
  }

  int rows() {
    return rows;
  }

  void add(double[] row) {
    if (rows % rowsOfPiece == 0) {
      addPiece();
    }
    set(rows / rowsOfPiece, rows % rowsOfPiece * width, row);
    rows++;
  }

  /** The rows in this order, or some of them: a {@code float[]} or a {@code double[]}. */
  Object arranged(int[] order) {
    Object all = array(order.length * width);
    for (int r = 0; r < order.length; r++) {
      System.arraycopy(
          piece(order[r] / rowsOfPiece), order[r] % rowsOfPiece * width, all, r * width, width);
    }
    return all;
  }

  /** Adds all rows in order. */
  void digest(MessageDigest digest) {
    for (int first = 0; first < rows; first += rowsOfPiece) {
      digest(digest, first / rowsOfPiece, Math.min(rowsOfPiece, rows - first) * width);
    }
  }

  abstract void addPiece();

  abstract Object piece(int index);

  abstract Object array(int length);

  abstract void set(int piece, int from, double[] row);

  abstract void digest(MessageDigest digest, int piece, int count);

  private static final class Floats extends RowPieces {
    private final List<float[]> pieces = new ArrayList<>();

    Floats(int width) {
      super(width);
    }

    @Override
    void addPiece() {
      pieces.add(new float[rowsOfPiece * width]);
    }

    @Override
    Object piece(int index) {
      return pieces.get(index);
    }

    @Override
    Object array(int length) {
      return new float[length];
    }

    @Override
    void set(int piece, int from, double[] row) {
      float[] into = pieces.get(piece);
      for (int i = 0; i < width; i++) {
        into[from + i] = (float) row[i];
      }
    }

    @Override
    void digest(MessageDigest digest, int piece, int count) {
      ByteBuffer bytes = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(pieces.get(piece), 0, count);
      digest.update(bytes);
    }
  }

  private static final class Doubles extends RowPieces {
    private final List<double[]> pieces = new ArrayList<>();

    Doubles(int width) {
      super(width);
    }

    @Override
    void addPiece() {
      pieces.add(new double[rowsOfPiece * width]);
    }

    @Override
    Object piece(int index) {
      return pieces.get(index);
    }

    @Override
    Object array(int length) {
      return new double[length];
    }

    @Override
    void set(int piece, int from, double[] row) {
      System.arraycopy(row, 0, pieces.get(piece), from, width);
    }

    @Override
    void digest(MessageDigest digest, int piece, int count) {
      ByteBuffer bytes = ByteBuffer.allocate(count * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asDoubleBuffer().put(pieces.get(piece), 0, count);
      digest.update(bytes);
    }
  }
}
