package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
  private static final String W1 =
      "\"W1\":{\"dtype\":\"F32\",\"shape\":[2,2],\"data_offsets\":[0,16]}";
  private static final String B1 =
      "\"b1\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[16,24]}";
  private static final float[] VALUES = {1, 2, 3, 4, 5, 6};

  static final String SMALL =
      "input 2; dense 2; loss softmax_cross_entropy; optimizer sgd(0.1, momentum=0.9); seed 7";

  private static Generated net;

  @TempDir
  Path directory;

  @BeforeAll
  static void compile() throws Exception {
    net = Emitted.of(SMALL).instance();
  }

  @Test
  void theFileIsWhatTheFormatSays() throws Exception {
    byte[] file = net.saved();
    String header = SafetensorsText.header(file);
    assertTrue(
        header.startsWith("{\"__metadata__\":{\"nnc.format\":\"1\",\"fingerprint\":\""), header);
    assertTrue(
        header.contains("\"seed\":\"7\",\"step\":\"0\",\"optimizer\":\"sgd\"}," + W1 + "," + B1),
        header);
    assertEquals(0, header.length() % 8);
    assertEquals(8 + header.length() + 2 * 24, file.length);
  }

  @Test
  void anyWritersFileIsTaken() throws Exception {
    Generated plain = net.load(SafetensorsText.file("{" + W1 + "," + B1 + "}", VALUES));
    assertTrue(plain.stored().startsWith("7 0[[1.0, 2.0, 3.0, 4.0]][[5.0, 6.0]]"), plain.stored());
    String spaced =
        "\n {\t\"b1\" :{ \"data_offsets\" : [ 0 ,8 ] , \"shape\":[2], \"dtype\":\"\\u004632\"}, \"__metadata__\": {},"
            + " \"\\u0057\\u0031\":{\"shape\":[2, 2],\"dtype\":\"F32\",\"data_offsets\":[8,24]} } \r\n ";
    String stored = net.load(SafetensorsText.file(spaced, VALUES)).stored();
    assertTrue(stored.contains("[[3.0, 4.0, 5.0, 6.0]][[1.0, 2.0]]"), stored);
    // What a dtype means does not matter where the tensor is passed over.
    String extra = "{" + W1 + "," + B1
        + ",\"optimizer.x\":{\"dtype\":\"I8\",\"shape\":[],\"data_offsets\":[24,28]}}";
    net.load(SafetensorsText.file(extra, 1, 2, 3, 4, 5, 6, 7));
    String metadata =
        "{\"__metadata__\":{\"seed\":\"-3\",\"step\":\"12\",\"note\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"},"
            + W1 + "," + B1 + "}";
    // Without the optimizer's state its steps begin anew.
    assertTrue(net.load(SafetensorsText.file(metadata, VALUES)).stored().startsWith("-3 0[["));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[2,2] | [4] | W1: the shape is [4], not [2, 2]",
        "[2,2] | [2,2.0] | expected ']'",
        "[2,2] | [2,02] | whole number",
        "[2,2] | [-2,2] | whole number",
        "[2,2] | [4294967298,2] | W1: the shape is [4294967298, 2]",
        "[2,2] | [99999999999999999999,2] | whole number",
        "[2,2] | [[2],2] | whole number",
        "[2,2] | {} | expected '['",
        "F32\",\"shape\":[2,2 | I16\",\"shape\":[2,2 | W1: the dtype is I16",
        "F32\",\"shape\":[2,2 | F64\",\"shape\":[2,2 | W1 takes 16 bytes, not 32",
        "[0,16] | [0,12] | b1 stands at 16 to 24, but the bytes before it end at 12",
        "[0,16] | [4,16] | W1 stands at 4 to 16",
        "[16,24] | [16,8] | b1 stands at 16 to 8",
        "[16,24] | [16,24,32] | two data_offsets of b1",
        "\"b1\" | \"W1\" | the key W1 twice",
        "\"b1\" | \"c1\" | the file lacks b1",
        "},\"b1\" | },\"b2\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[16,16]},\"b1\" | no tensor b2",
        "\"dtype\":\"F32\", | `` | dtype, shape and two data_offsets of W1",
        "\"dtype\" | \"type\" | expected dtype, shape or data_offsets",
        "\"nnc.format\":\"1\" | \"nnc.format\":\"2\" | nnc.format 2 is newer",
        "\"nnc.format\":\"1\" | \"nnc.format\":\"x\" | nnc.format is not a whole number: x",
        "\"nnc.format\":\"1\" | \"nnc.format\":\"0\" | nnc.format 0 is not",
        "\"nnc.format\":\"1\" | \"nnc.format\":1 | expected '\"'",
        "\"fingerprint\":\" | \"fingerprint\":\"0 | that of another network, not of Net",
        "\"step\":\"0\" | \"step\":\"-1\" | step is -1, not from 0 to 4611686018427387904",
        "\"step\":\"0\" | \"step\":\"9223372036854775807\" | step is 9223372036854775807, not from 0",
        "\"step\":\"0\" | \"step\":\"9223372036854775808\" | step is not a whole number",
        "\"seed\":\"7\" | \"seed\":\"7\",\"seed\":\"7\" | the key seed twice",
        "\"seed\" | \"s\\x\" | an escape sequence",
        "\"seed\" | \"s\\u12g4\" | four hexadecimal digits",
        "}} | }}x | the end",
        "}} | },} | expected '\"'",
        "{\"__meta | [\"__meta | expected '{'",
      })
  void whatIsWrongInAHeaderIsSaid(String text, String replacement, String message)
      throws Exception {
    byte[] file = SafetensorsText.edited(net.saved(), text, replacement == null ? "" : replacement);
    var fromStream = assertThrows(IOException.class, () -> net.load(file));
    assertTrue(fromStream.getMessage().contains(message), fromStream.getMessage());
    Path path = Files.write(directory.resolve("x"), file);
    var fromFile = assertThrows(IOException.class, () -> net.load(path));
    assertTrue(fromFile.getMessage().startsWith(path + ": "), fromFile.getMessage());
  }

  @Test
  void truncatedAndOverlongFilesAreRefused() throws Exception {
    byte[] file = net.saved();
    for (int length = 0; length < file.length; length++) {
      byte[] part = Arrays.copyOf(file, length);
      Path path = Files.write(directory.resolve("part"), part);
      assertThrows(IOException.class, () -> net.load(part));
      assertThrows(IOException.class, () -> net.load(path));
    }
    byte[] longer = Arrays.copyOf(file, file.length + 1);
    assertThrows(IOException.class, () -> net.load(longer));
    Path path = Files.write(directory.resolve("longer"), longer);
    assertThrows(IOException.class, () -> net.load(path));
  }

  @Test
  void hostileHeadersCostNothing() throws Exception {
    for (long length : new long[] {-1, Long.MIN_VALUE, 100_000_001, 99_000_000, Long.MAX_VALUE}) {
      byte[] file =
          ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array();
      assertThrows(IOException.class, () -> net.load(file));
    }
    byte[] deep = SafetensorsText.file("[".repeat(1_000_000), new byte[0]);
    assertThrows(IOException.class, () -> net.load(deep));
    byte[] nested = SafetensorsText.file("{\"a\":".repeat(1_000_000), new byte[0]);
    assertThrows(IOException.class, () -> net.load(nested));
    byte[] latin = SafetensorsText.file("{" + W1 + "," + B1 + "}", VALUES);
    latin[10] = (byte) 0xff;
    assertThrows(IOException.class, () -> net.load(latin));
  }

  @Test
  void streamsStayOpenAndMayBeSlow() throws Exception {
    boolean[] closed = {false};
    InputStream slow = new FilterInputStream(new ByteArrayInputStream(net.saved())) {
      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        return super.read(bytes, offset, Math.min(length, 3));
      }

      @Override
      public void close() {
        closed[0] = true;
      }
    };
    assertEquals(net.stored(), net.load(slow).stored());
    net.call("save", new OutputStream() {
      @Override
      public void write(int b) {}

      @Override
      public void close() {
        closed[0] = true;
      }
    });
    assertFalse(closed[0]);
  }

  @Test
  void aFailedSaveLeavesNothingBehind() throws Exception {
    Path missing = directory.resolve("nowhere/net.safetensors");
    var absent = assertThrows(NoSuchFileException.class, () -> net.call("save", missing));
    assertEquals(missing + ": there is no such directory", absent.getMessage());
    Path occupied =
        Files.createDirectories(directory.resolve("occupied/by/a/directory")).getParent();
    assertThrows(IOException.class, () -> net.call("save", occupied));
    Path file = directory.resolve("net");
    net.call("save", file);
    net.call("save", file);
    try (var left = Files.list(directory)) {
      assertEquals(
          List.of("net", "occupied"),
          left.map(p -> p.getFileName().toString()).sorted().toList());
    }
    assertThrows(NoSuchFileException.class, () -> net.load(missing));
    assertThrows(IOException.class, () -> net.load(directory));
  }

  /** Python's own bytes and JSON, with keys in its order and a header that is not aligned. */
  @Test
  void pythonWritesAndReadsTheSameFormat() throws Exception {
    Path script = directory.resolve("write.py");
    Files.writeString(script, """
        import json, struct, sys
        data = struct.pack('<2d', 5, 6) + struct.pack('<4f', 1, 2, 3, 4)
        header = json.dumps({
            'b1': {'dtype': 'F64', 'shape': [2], 'data_offsets': [0, 16]},
            'W1': {'dtype': 'F32', 'shape': [2, 2], 'data_offsets': [16, 32]},
            '__metadata__': {'made by': 'caf\u00e9 \\u732b'}}, indent=1).encode()
        open(sys.argv[1], 'wb').write(struct.pack('<Q', len(header)) + header + data)
        saved = open(sys.argv[2], 'rb').read()
        length, = struct.unpack('<Q', saved[:8])
        begin, end = json.loads(saved[8:8 + length])['b1']['data_offsets']
        print(*struct.unpack('<2f', saved[8 + length + begin:8 + length + end]))
        """);
    Path written = directory.resolve("python.safetensors");
    Path saved = directory.resolve("java.safetensors");
    Generated changed = new Generated(net.type(), net.call("copy"));
    changed.call("setParameter", "b1", new float[] {0.5f, -2});
    changed.call("save", saved);
    Process python = python(script, written, saved);
    assertEquals(
        "0.5 -2.0",
        new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
    assertEquals(0, python.waitFor());
    assertTrue(net.load(written).stored().startsWith("7 0[[1.0, 2.0, 3.0, 4.0]][[5.0, 6.0]]"));
  }

  private static Process python(Path... arguments) {
    List<String> command = new ArrayList<>(List.of("python3"));
    Arrays.stream(arguments).map(Path::toString).forEach(command::add);
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      return Assumptions.abort("there is no python3");
    }
  }
}
