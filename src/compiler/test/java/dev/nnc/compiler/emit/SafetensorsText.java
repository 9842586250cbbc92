package dev.nnc.compiler.emit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A second, independent writer of the file format: a header as text, and values. */
final class SafetensorsText {

  private SafetensorsText() {}

  /** A file with this header and float data. */
  static byte[] file(String header, float... values) {
    ByteBuffer data = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      data.putFloat(value);
    }
    return file(header, data.array());
  }

  static byte[] file(String header, byte[] data) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + json.length + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length)
        .put(json)
        .put(data)
        .array();
  }

  /** The header of a saved file. */
  static String header(byte[] file) {
    int length = (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
    return new String(file, 8, length, StandardCharsets.UTF_8);
  }

  /** A saved file with another text in its header. */
  static byte[] edited(byte[] file, String text, String replacement) {
    String header = header(file);
    if (!header.contains(text)) {
      throw new IllegalArgumentException(text + " is not in " + header);
    }
    int start = 8 + header.length();
    return file(header.replace(text, replacement), Arrays.copyOfRange(file, start, file.length));
  }
}
