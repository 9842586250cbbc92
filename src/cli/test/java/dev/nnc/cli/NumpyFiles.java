package dev.nnc.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes files as NumPy does. */
final class NumpyFiles {
  private NumpyFiles() {}

  /** An array of doubles. */
  static byte[] npy(String shape, double... values) {
    String header = "{'descr': '<f8', 'fortran_order': False, 'shape': " + shape + ", }\n";
    ByteBuffer file = ByteBuffer.allocate(10 + header.length() + Double.BYTES * values.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
        .putShort((short) header.length())
        .put(header.getBytes(StandardCharsets.ISO_8859_1));
    for (double value : values) {
      file.putDouble(value);
    }
    return file.array();
  }

  /** Names and arrays by turns. */
  static byte[] zip(Object... arrays) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < arrays.length; i += 2) {
        zip.putNextEntry(new ZipEntry(arrays[i] + ".npy"));
        zip.write((byte[]) arrays[i + 1]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
