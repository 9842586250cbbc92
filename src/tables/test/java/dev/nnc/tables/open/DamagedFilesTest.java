package dev.nnc.tables.open;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.nnc.tables.TableError;
import dev.nnc.tables.read.ReadingOptions;
import dev.nnc.tables.read.TableSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever bytes a file has: rows come out, or a TableError. */
class DamagedFilesTest {
  private static final int TRIES = 400;

  private static Map<String, byte[]> files() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    byte[] csv = "# made\na;\"b\";c;\n1,5;\"x \"\"y\"\"\";é;\r\n2;\"z\n\";;\n;;;\n".getBytes(UTF_8);
    files.put("csv", csv);
    files.put("blanks", "1  2 \"x y\"\n3\t4  z\n5 6 7\n".getBytes(UTF_8));
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(csv);
    }
    files.put("gz", packed.toByteArray());
    files.put("npy", BinaryTest.npy("(2, 3)", false, 1, 2, 3, 4, 5, 6));
    files.put("fortran", BinaryTest.npy("(2, 3)", true, 1, 2, 3, 4, 5, 6));
    files.put(
        "npz",
        BinaryTest.npz(Map.of(
            "X", BinaryTest.npy("(2, 2)", false, 1, 2, 3, 4),
            "y", BinaryTest.npy("(2,)", false, 1, 2))));
    files.put("idx", BinaryTest.idx(new int[] {2, 2, 2}, 1, 2, 3, 4, 5, 6, 7, 8));
    files.put("libsvm", "1 1:5 3:0.5 # c\n-1 2:7\n".getBytes(UTF_8));
    files.put("jsonl", "{\"a\": 1, \"b\": \"x\"}\n{\"a\": null}\n".getBytes(UTF_8));
    return files;
  }

  /** Reads all cells in all ways; false where the file is refused as a whole. */
  private static boolean read(byte... bytes) {
    try (TableSource source =
        Tables.open(new ByteArrayInputStream(bytes), "table", ReadingOptions.none())) {
      while (source.next()) {
        for (int column = 0; column < source.columns().size(); column++) {
          source.row().text(column);
          source.row().isMissing(column);
          try {
            source.row().number(column);
          } catch (TableError e) {
            assertEquals("NN713", e.code().name());
          }
        }
      }
      source.facts();
      return true;
    } catch (TableError e) {
      assertFalse(e.getMessage().isEmpty());
      return false;
    }
  }

  @Test
  void whatIsWholeIsRead() throws IOException {
    files().forEach((name, bytes) -> assertEquals(true, read(bytes), name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "blanks", "gz", "npy", "fortran", "npz", "idx", "libsvm", "jsonl"})
  void nothingElseComesOut(String format) throws IOException {
    byte[] whole = files().get(format);
    for (int length = 0; length < whole.length; length++) {
      read(Arrays.copyOf(whole, length));
    }
    Random random = new Random(format.hashCode());
    for (int i = 0; i < TRIES; i++) {
      byte[] damaged = whole.clone();
      for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      read(damaged);
    }
  }
}
