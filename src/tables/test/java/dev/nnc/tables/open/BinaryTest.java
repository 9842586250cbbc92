package dev.nnc.tables.open;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nnc.tables.read.ReadingOptions;
import dev.nnc.tables.read.TableSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arrays, images, sparse rows and objects. */
class BinaryTest {

  /** As NumPy's format says, of floats of 32 bits. */
  static byte[] npy(String shape, boolean fortran, float... values) {
    String header = "{'descr': '<f4', 'fortran_order': " + (fortran ? "True" : "False")
        + ", 'shape': " + shape + ", }";
    String padded = header + " ".repeat(63 - (10 + header.length()) % 64) + "\n";
    ByteBuffer bytes = ByteBuffer.allocate(10 + padded.length() + 4 * values.length)
        .order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    bytes.putShort((short) padded.length()).put(padded.getBytes(UTF_8));
    for (float value : values) {
      bytes.putFloat(value);
    }
    return bytes.array();
  }

  static byte[] npz(Map<String, byte[]> arrays) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> each : new TreeMap<>(arrays).entrySet()) {
        out.putNextEntry(new ZipEntry(each.getKey() + ".npy"));
        out.write(each.getValue());
      }
    }
    return bytes.toByteArray();
  }

  static byte[] idx(int[] shape, int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * shape.length + values.length);
    bytes.putInt(0x0800 + shape.length);
    for (int size : shape) {
      bytes.putInt(size);
    }
    for (int value : values) {
      bytes.put((byte) value);
    }
    return bytes.array();
  }

  private static Rows rows(byte... bytes) {
    return Rows.of(bytes, ReadingOptions.none());
  }

  @Test
  void anArrayIsRowsOfNumbers() {
    Rows rows = rows(npy("(2, 3)", false, 1, 0.1f, -3, 4, Float.NaN, 6e20f));
    assertEquals(List.of("c0", "c1", "c2"), rows.columns());
    assertEquals(List.of(List.of("1", "0.1", "-3"), List.of("4", "NaN", "6.0E20")), rows.texts());
    assertEquals("npy", rows.facts().format());
    assertEquals(
        rows.texts(),
        rows(npy("(2, 3)", true, 1, 4, 0.1f, Float.NaN, -3, 6e20f)).texts());
    assertEquals(
        List.of(List.of("1", "2", "3", "4")),
        rows(npy("(1, 2, 2)", false, 1, 2, 3, 4)).texts());
    assertEquals(
        List.of(List.of("1"), List.of("2")), rows(npy("(2,)", false, 1, 2)).texts());
  }

  @Test
  void arraysStandSideBySide() throws IOException {
    Rows rows =
        rows(npz(Map.of("A", npy("(2,)", false, 7, 8), "X", npy("(2, 2)", false, 1, 2, 3, 4))));
    assertEquals(List.of("c0", "c1", "A"), rows.columns());
    assertEquals(List.of(List.of("1", "2", "7"), List.of("3", "4", "8")), rows.texts());
    assertEquals(
        "NN715 the arrays of `table` are no table: `x` is [2], `y` is [3]",
        Rows.error(npz(Map.of("x", npy("(2,)", false, 1, 2), "y", npy("(3,)", false, 1, 2, 3)))));
  }

  @Test
  void arraysThatAreCut() {
    byte[] all = npy("(2, 3)", false, 1, 2, 3, 4, 5, 6);
    assertEquals(
        "NN703 `table` is damaged: the NumPy file is damaged: it ends in row 2 of its 2",
        Rows.error(Arrays.copyOf(all, all.length - 1)));
  }

  @Test
  void imagesAndTheirLabels(@TempDir Path folder) throws IOException {
    Path images = folder.resolve("t10k-images-idx3-ubyte");
    Files.write(images, idx(new int[] {2, 1, 2}, 0, 255, 7, 9));
    try (TableSource source = Tables.open(images, ReadingOptions.none())) {
      assertEquals(List.of("c0", "c1"), source.columns());
    }
    Files.write(folder.resolve("t10k-labels-idx1-ubyte"), idx(new int[] {2}, 3, 4));
    try (TableSource source = Tables.open(images, ReadingOptions.none())) {
      Rows rows = Rows.of(source);
      assertEquals(List.of("c0", "c1", "label"), rows.columns());
      assertEquals(List.of(List.of("0", "255", "3"), List.of("7", "9", "4")), rows.texts());
      assertEquals("t10k-labels-idx1-ubyte", rows.facts().beside());
    }
  }

  @Test
  void sparseRows() {
    Rows rows = rows("+1 2:0.5 3:-1 # first\n-1 1:2\n".getBytes(UTF_8));
    assertEquals(List.of("label", "c1", "c2", "c3"), rows.columns());
    assertEquals(
        List.of(List.of("1", "0", "0.5", "-1"), List.of("-1", "2", "0", "0")), rows.texts());
    assertEquals("libsvm", rows.facts().format());
    // An index of 0 has its own column, so the others keep their names.
    assertEquals(
        List.of("label", "c0", "c1"), rows("1 0:1 1:1\n".getBytes(UTF_8)).columns());
  }

  @Test
  void objects() {
    String lines = "{\"a\": 1, \"b\": \" x \"}\n\n{\"b\": null, \"c\": true}\n{\"a\": NaN}\n";
    Rows rows = rows(lines.getBytes(UTF_8));
    assertEquals(List.of("a", "b", "c"), rows.columns());
    assertEquals(
        List.of(List.of("1", "x", ""), List.of("", "", "true"), List.of("NaN", "", "")),
        rows.texts());
    assertEquals(List.of(1L, 3L, 4L), rows.lines());
    assertEquals(
        List.of(List.of("1"), List.of("2")),
        rows("[{\"a\":1},\n{\"a\":2}]".getBytes(UTF_8)).texts());
  }
}
