package dev.nnc.tables.read.idx;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.tables.TableError;
import dev.nnc.tables.read.RowLimits;
import dev.nnc.tables.read.TableFile;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;

/** An array of an IDX file, read row by row: its first dimension are rows. */
final class IdxArray implements AutoCloseable {
  private static final int MOST_DIMENSIONS = 8;

  private final TableFile file;
  private final DataInputStream in;
  private final int type;
  private final int rows;
  private final int width;
  private int row;

  IdxArray(TableFile file) {
    this.file = file;
    this.in = new DataInputStream(new BufferedInputStream(file.bytes()));
    try {
      int magic = in.readInt();
      type = magic >> Byte.SIZE;
      rows = in.readInt();
      long product = 1;
      for (int axis = 1; axis < (magic & 0xff); axis++) {
        int size = in.readInt();
        product *= size;
        if (size < 0 || product > RowLimits.MOST_COLUMNS) {
          throw new TableError(
              DiagnosticCode.NN712, List.of(file.name(), 1, "columns", RowLimits.MOST_COLUMNS), "");
        }
      }
      width = (int) product;
    } catch (IOException e) {
      throw wrong(e);
    }
    if (rows < 1 || width < 1) {
      throw new TableError(DiagnosticCode.NN706, List.of(file.name(), "has no rows"), "");
    }
  }

  /** Two bytes that are zero, a type, and the number of dimensions. */
  static boolean starts(byte... start) {
    return start.length > 3
        && start[0] == 0
        && start[1] == 0
        && isType(start[2])
        && start[3] > 0
        && start[3] <= MOST_DIMENSIONS;
  }

  private static boolean isType(int type) {
    return type >= 0x08 && type <= 0x0e && type != 0x0a;
  }

  int rows() {
    return rows;
  }

  int width() {
    return width;
  }

  boolean isSingle() {
    return type == 0x0d;
  }

  /** The next row, put at a place; false after the last one. */
  boolean next(double[] to, int from) {
    try {
      if (row == rows) {
        if (in.read() >= 0) {
          throw damaged("bytes stand behind its " + rows + " rows");
        }
        return false;
      }
      for (int i = 0; i < width; i++) {
        to[from + i] = number();
      }
      row++;
      return true;
    } catch (IOException e) {
      throw wrong(e);
    }
  }

  private double number() throws IOException {
    return switch (type) {
      case 0x08 -> in.readUnsignedByte();
      case 0x09 -> in.readByte();
      case 0x0b -> in.readShort();
      case 0x0c -> in.readInt();
      case 0x0d -> in.readFloat();
      default -> in.readDouble();
    };
  }

  private TableError wrong(IOException e) {
    return e instanceof EOFException
        ? damaged("it ends in row " + (row + 1) + " of its " + rows)
        : file.error(e);
  }

  private TableError damaged(String what) {
    return new TableError(DiagnosticCode.NN703, List.of(file.name(), what), "");
  }

  @Override
  public void close() {
    file.close();
  }
}
