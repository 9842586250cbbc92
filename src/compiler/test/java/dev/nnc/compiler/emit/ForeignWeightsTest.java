package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Weights that another library wrote: its names, its shapes, its types of 16 bits. */
class ForeignWeightsTest {
  private static final int PATTERNS = 1 << 16;

  /** A message of more characters would fill a screen. */
  private static final int MOST_CHARACTERS = 8_000;

  private static final String DIGITS = "input 64; dense 64 relu; dense 10";

  @Test
  void whatIsMissingIsSaidWithWhatIsThere() throws Exception {
    Generated net = Emitted.of(DIGITS).instance();
    byte[] file = file(
        "F32",
        "fc1.bias",
        "[64]",
        "fc1.weight",
        "[64,64]",
        "fc2.bias",
        "[10]",
        "fc2.weight",
        "[10,64]");
    assertEquals(
        "the file lacks W1 [64, 64], b1 [64], W2 [64, 10], b2 [10]; "
            + "it has fc1.bias [64], fc1.weight [64, 64], fc2.bias [10], fc2.weight [10, 64]; "
            + "W1 may be fc1.weight [64, 64], transposed or not; b1 may be fc1.bias [64]; "
            + "W2 may be fc2.weight [10, 64], transposed; b2 may be fc2.bias [10]",
        message(net, file));
  }

  @Test
  void whatIsThereAndNotMissingIsNotListed() throws Exception {
    Generated net = Emitted.of("input 2; dense 3").instance();
    assertEquals(
        "the file lacks b1 [3]",
        message(net, file("F32", "W1", "[2,3]", "optimizer.sum.b1", "[3]")));
    assertEquals(
        "the file lacks b1 [3]; it has bias [4]",
        message(net, file("F32", "W1", "[2,3]", "bias", "[4]")));
    assertEquals(
        "the network has no tensor bias [4]",
        message(net, file("F32", "W1", "[2,3]", "b1", "[3]", "bias", "[4]")));
  }

  @Test
  void aTransposedShapeIsCalledSo() throws Exception {
    Generated net = Emitted.of("input 2; dense 3").instance();
    assertEquals(
        "W1: the shape is [3, 2], not [2, 3]: transposed",
        message(net, file("F32", "W1", "[3,2]", "b1", "[3]")));
    assertEquals(
        "W1: the shape is [3, 3], not [2, 3]",
        message(net, file("F32", "W1", "[3,3]", "b1", "[3]")));
  }

  /** Thousands of tensors, with names of control characters and of any length. */
  @Test
  void messagesStayShortAndOnOneLine() throws Exception {
    Generated net = Emitted.of("input 2; " + "dense 2; ".repeat(40)).instance();
    String[] tensors = new String[2 * 5_000];
    for (int i = 0; i < tensors.length; i += 2) {
      tensors[i] = i + "\\n\\u001b\\u202e\\ud800" + "x".repeat(i % 2_000);
      tensors[i + 1] = "[2,2]";
    }
    String message = message(net, file("F32", tensors));
    assertTrue(message.length() < MOST_CHARACTERS, "characters: " + message.length());
    assertTrue(
        message.codePoints().allMatch(c -> c >= ' ' && c < 0x7f), message.substring(0, 1_000));
    assertTrue(message.contains(" and 64 more; it has 0???? [2, 2], "), message);
    assertTrue(message.contains(" and 4984 more; W1 may be "), message);
  }

  @ParameterizedTest
  @CsvSource({"F16, float, 10", "F16, double, 10", "BF16, float, 7", "BF16, double, 7"})
  void everyNumberOf16BitsIsReadExactly(String dtype, String precision, int fractionBits)
      throws Exception {
    Generated net =
        Emitted.of("input 256; dense 256 bias=false; precision " + precision).instance();
    ByteBuffer data = ByteBuffer.allocate(2 * PATTERNS).order(ByteOrder.LITTLE_ENDIAN);
    IntStream.range(0, PATTERNS).forEach(bits -> data.putShort((short) bits));
    String header =
        "{\"W1\":{\"dtype\":\"" + dtype + "\",\"shape\":[256,256],\"data_offsets\":[0,131072]}}";
    Generated loaded = net.load(SafetensorsText.file(header, data.array()));
    Object values =
        loaded.type().getMethod("parameter", String.class).invoke(loaded.instance(), "W1");
    double[] found = new double[PATTERNS];
    double[] expected = new double[PATTERNS];
    for (int bits = 0; bits < PATTERNS; bits++) {
      found[bits] = java.lang.reflect.Array.getDouble(values, bits);
      expected[bits] = asDefined(bits, fractionBits);
    }
    // to the bit: the sign of 0 too
    assertArrayEquals(expected, found);
  }

  /** IEEE 754's definition: (-1)^s 2^(e - bias) (1 + f), or without the 1 where e is 0. */
  private static double asDefined(int bits, int fractionBits) {
    int exponentBits = 15 - fractionBits;
    int bias = (1 << exponentBits - 1) - 1;
    int exponent = bits >> fractionBits & (1 << exponentBits) - 1;
    double fraction = (bits & (1 << fractionBits) - 1) / (double) (1 << fractionBits);
    double size;
    if (exponent == (1 << exponentBits) - 1) {
      size = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    } else if (exponent == 0) {
      size = Math.pow(2, 1 - bias) * fraction;
    } else {
      size = Math.pow(2, exponent - bias) * (1 + fraction);
    }
    return bits >> 15 == 0 ? size : -size;
  }

  private static String message(Generated net, byte[] file) {
    return assertThrows(IOException.class, () -> net.load(file)).getMessage();
  }

  /** A file of zeros with these names and shapes in turn; names stand in JSON as they are given. */
  private static byte[] file(String dtype, String... namesAndShapes) {
    StringBuilder header = new StringBuilder("{");
    int end = 0;
    for (int i = 0; i < namesAndShapes.length; i += 2) {
      int begin = end;
      int size = 1;
      for (String n : List.of(namesAndShapes[i + 1].replaceAll("[\\[\\]]", "").split(","))) {
        size *= Integer.parseInt(n);
      }
      end += 4 * size;
      header
          .append(i == 0 ? "\"" : ",\"")
          .append(namesAndShapes[i])
          .append("\":{\"dtype\":\"" + dtype + "\",\"shape\":" + namesAndShapes[i + 1])
          .append(",\"data_offsets\":[" + begin + "," + end + "]}");
    }
    return SafetensorsText.file(header.append('}').toString(), new byte[end]);
  }
}
