package dev.nnc.models.read.numpy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes files as NumPy does, for tests. */
public final class Npy {
  private Npy() {}

  /** Version 1.0: a header, padded to 64, and what follows it. */
  public static byte[] file(String header, byte... data) {
    String padded = header + " ".repeat(Math.floorMod(-(10 + header.length() + 1), 64)) + "\n";
    return ByteBuffer.allocate(10 + padded.length() + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
        .putShort((short) padded.length())
        .put(padded.getBytes(ISO_8859_1))
        .put(data)
        .array();
  }

  /** An array of the shape, as Python writes one, in C order. */
  public static byte[] array(String descr, String shape, byte... data) {
    return file(
        "{'descr': '" + descr + "', 'fortran_order': False, 'shape': " + shape + ", }", data);
  }

  public static byte[] floats(String shape, double... values) {
    ByteBuffer data = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      data.putFloat((float) value);
    }
    return array("<f4", shape, data.array());
  }

  /** Entries with these names and bytes, deflated. */
  public static byte[] zip(Map<String, byte[]> entries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
