package dev.nnc.models.read.keras;

import dev.nnc.models.graph.Refusal;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.StringData;
import io.jhdf.object.datatype.VariableLength;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Strings of attributes. Those of variable length stand in the global heap, which is read here
 * rather than by the library: that keeps whole heaps, as often as a hostile file names them.
 */
final class HdfStrings {
  /** The length, the heap's address and the number in the heap. */
  private static final int REFERENCE = 16;

  /** Before the first object of a heap, and before the bytes of an object. */
  private static final int HEAD = 16;

  private HdfStrings() {}

  static List<String> read(byte[] file, ByteBuffer values, DataType type, int count) {
    int size = type.getSize();
    if (count < 0 || size < 1 || (long) count * size > values.remaining()) {
      throw Refusal.damaged("HDF5", "an attribute is larger than its place");
    }
    List<String> strings = new ArrayList<>();
    ByteBuffer at = values.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    if (type instanceof StringData) {
      for (int i = 0; i < count; i++) {
        byte[] each = new byte[size];
        at.get(each);
        strings.add(text(each, 0, size));
      }
    } else if (type instanceof VariableLength string
        && string.isVariableLengthString()
        && size == REFERENCE) {
      long left = file.length;
      for (int i = 0; i < count; i++) {
        long length = Integer.toUnsignedLong(at.getInt());
        left -= length;
        if (left < 0) {
          throw Refusal.damaged("HDF5", "the strings of an attribute are longer than the file");
        }
        strings.add(heaped(file, (int) length, at.getLong(), at.getInt()));
      }
    } else {
      throw Refusal.damaged("Keras", "an attribute is no text");
    }
    return strings;
  }

  private static String heaped(byte[] file, int length, long heap, int index) {
    if (length == 0) {
      return "";
    }
    ByteBuffer all = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    if (heap < 0 || heap + HEAD > file.length || all.getInt((int) heap) != HdfStructure.GCOL) {
      throw Refusal.damaged("HDF5", "a string stands nowhere");
    }
    long end = Math.min(file.length, heap + Math.max(0, all.getLong((int) heap + 8)));
    long at = heap + HEAD;
    while (at + HEAD <= end) {
      int object = Short.toUnsignedInt(all.getShort((int) at));
      long size = all.getLong((int) at + 8);
      if (object == 0 || size < 0 || size > end - at - HEAD) {
        break;
      }
      if (object == index) {
        return text(file, (int) at + HEAD, (int) Math.min(length, size));
      }
      at += HEAD + (size + 7) / 8 * 8;
    }
    throw Refusal.damaged("HDF5", "a string stands nowhere");
  }

  /** Up to the first 0, with which shorter strings are filled. */
  private static String text(byte[] bytes, int start, int length) {
    int end = start;
    while (end < start + length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, start, end - start, StandardCharsets.UTF_8);
  }
}
