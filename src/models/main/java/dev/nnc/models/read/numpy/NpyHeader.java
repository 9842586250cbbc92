package dev.nnc.models.read.numpy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nnc.models.graph.Origin;
import dev.nnc.models.graph.Refusal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What stands before the numbers of an array.
 *
 * @param fortran whether the first index runs fastest
 * @param data where the numbers start
 */
record NpyHeader(NpyType type, boolean fortran, int[] shape, int data) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int VERSION = 6;
  private static final int LENGTH = 8;

  /** Headers of arrays of numbers are shorter by far; the others list the fields of records. */
  private static final int LONGEST = 1 << 16;

  /** NumPy itself has no more. */
  private static final int MOST_DIMENSIONS = 64;

  static boolean starts(byte... file) {
    return file.length > LENGTH && Arrays.equals(file, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  static NpyHeader read(byte[] file, Origin place) {
    if (!starts(file)) {
      throw NpyFile.damaged(place, "it does not begin as one");
    }
    int version = file[VERSION];
    if (version < 1 || version > 3) {
      throw NpyFile.damaged(place, "its version is " + version + ", where nnc knows 1, 2 and 3");
    }
    int text = version == 1 ? LENGTH + Short.BYTES : LENGTH + Integer.BYTES;
    if (file.length < text) {
      throw NpyFile.damaged(place, "its header is cut");
    }
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int length = version == 1 ? bytes.getChar(LENGTH) : bytes.getInt(LENGTH);
    if (length < 0 || length > file.length - text) {
      throw NpyFile.damaged(place, "its header is longer than the file");
    }
    if (length > LONGEST) {
      throw Refusal.limit("bytes in the header of the " + place, LONGEST);
    }
    Charset charset = version < 3 ? ISO_8859_1 : UTF_8;
    return of(new String(file, text, length, charset), text + length, place);
  }

  private static NpyHeader of(String text, int data, Origin place) {
    Map<String, Object> fields = new PythonLiteral(text, place).dictionary();
    Object descr = fields.get("descr");
    if (descr instanceof List) {
      throw Refusal.unsupported(
          place, "holds records of several fields", "save an array of numbers for each field");
    }
    if (fields.size() != 3
        || !(descr instanceof String type)
        || !(fields.get("fortran_order") instanceof Boolean fortran)
        || !(fields.get("shape") instanceof List<?> sizes)) {
      throw NpyFile.damaged(place, "its header does not tell descr, fortran_order and shape");
    }
    return new NpyHeader(NpyType.of(type, place), fortran, shape(sizes, place), data);
  }

  private static int[] shape(List<?> sizes, Origin place) {
    if (sizes.size() > MOST_DIMENSIONS) {
      throw Refusal.limit("dimensions of the " + place, MOST_DIMENSIONS);
    }
    int[] shape = new int[sizes.size()];
    for (int i = 0; i < shape.length; i++) {
      if (!(sizes.get(i) instanceof Long size) || size < 0) {
        throw NpyFile.damaged(place, "its shape has a size that is no whole number");
      }
      if (size > Integer.MAX_VALUE) {
        throw NpyFile.damaged(place, "its shape has more numbers than the file");
      }
      shape[i] = size.intValue();
    }
    return shape;
  }
}
