package dev.nnc.models.safetensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.models.ModelCase;
import dev.nnc.models.graph.ElementType;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.graph.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SafetensorsFileTest {

  private static byte[] file(String header, byte... data) {
    return file(header.getBytes(StandardCharsets.UTF_8), data);
  }

  private static byte[] file(byte[] header, byte... data) {
    return ByteBuffer.allocate(Long.BYTES + header.length + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(header.length)
        .put(header)
        .put(data)
        .array();
  }

  private static String entry(String name, String dtype, String shape, int begin, int end) {
    return "\"" + name + "\":{\"dtype\":\"" + dtype + "\",\"shape\":" + shape
        + ",\"data_offsets\":[" + begin + "," + end + "]}";
  }

  @ParameterizedTest
  @CsvSource({
    "F64, '0 0 0 0 0 0 f8 bf', -1.5",
    "F32, '0 0 c0 bf', -1.5",
    "F16, '0 be', -1.5",
    "F16, '1 0', 5.9604644775390625e-8",
    "F16, '0 7c', Infinity",
    "BF16, 'c0 bf', -1.5",
    "I64, 'fd ff ff ff ff ff ff ff', -3",
    "I32, 'fd ff ff ff', -3",
    "I16, 'fd ff', -3"
  })
  void numbersAreWidenedExactly(String dtype, String bytes, double value) {
    byte[] data = new byte[bytes.split(" ").length];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) Integer.parseInt(bytes.split(" ")[i], 16);
    }
    Tensor tensor = SafetensorsFile.parse(
            file("{" + entry("x", dtype, "[]", 0, data.length) + "}  ", data))
        .tensors()
        .get("x");
    assertArrayEquals(new double[] {value}, tensor.values());
    assertEquals(0, tensor.rank());
  }

  @Test
  void whatIsWrittenIsRead() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put(
        "W1", new Tensor(ElementType.FLOAT32, new int[] {2, 3}, new double[] {1, 2, 3, 4, 5, 6}));
    tensors.put("b1", new Tensor(ElementType.FLOAT64, new int[] {1}, new double[] {0.1}));
    SafetensorsFile read =
        SafetensorsFile.parse(SafetensorsText.write(Map.of("note", "ü \" \\"), tensors));
    assertEquals(Map.of("note", "ü \" \\"), read.metadata());
    assertEquals("[W1, b1]", read.tensors().keySet().toString());
    assertArrayEquals(new int[] {2, 3}, read.tensors().get("W1").shape());
    assertArrayEquals(tensors.get("W1").values(), read.tensors().get("W1").values());
    assertArrayEquals(tensors.get("b1").values(), read.tensors().get("b1").values());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}} | takes 4 bytes, not 8",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}} | bytes before it end at 0",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}} | bytes before it end at 0",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}} | take 8 bytes, but it has 4",
        "{\"x\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[0,4]}} | of the type `U8`",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}} | neither a shape",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[1.0],\"data_offsets\":[0,4]}} | VALUE_NUMBER_INT",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[99999999999999999999],\"data_offsets\":[0,4]}} | not JSON",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[2147483647,2147483647,4],\"data_offsets\":[0,4]}} | too large",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[4294967296],\"data_offsets\":[0,4]}} | too large",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[1]}} | has not dtype, shape and two",
        "{\"x\":{\"dtype\":\"F32\",\"a\":1}} | has a field `a`",
        "{\"x\":{\"dtype\":\"F32\",\"dtype\":\"F32\"}} | Duplicate field",
        "{\"x\":[[[[[[[[[[[[[[[[ | where START_OBJECT should stand",
        "{\"__metadata__\":{\"a\":1}} | where VALUE_STRING should stand",
        "{} {} | behind the object",
        "[] | where START_OBJECT should stand",
        "{\"x\" | not JSON"
      })
  void whatIsNoFileIsRefused(String header, String message) {
    Refusal refusal =
        assertThrows(Refusal.class, () -> SafetensorsFile.parse(file(header, new byte[4])));
    assertTrue(refusal.getMessage().contains(message), refusal.getMessage());
  }

  @Test
  void bytesThatAreNoTextAreRefused() {
    Refusal refusal = assertThrows(
        Refusal.class,
        () -> SafetensorsFile.parse(file(new byte[] {'{', '"', (byte) 0xff, '"', '}'})));
    assertTrue(refusal.getMessage().contains("not UTF-8"), refusal.getMessage());
  }

  @Test
  void nestingDoesNotReachTheStack() {
    String deep = "{\"x\":{\"dtype\":" + "[".repeat(1_000_000) + "]".repeat(1_000_000) + "}}";
    assertThrows(Refusal.class, () -> SafetensorsFile.parse(file(deep)));
  }

  @Test
  void tooManyTensorsAreRefused() {
    StringBuilder header = new StringBuilder("{");
    for (int i = 0; i <= 50_000; i++) {
      header.append(i == 0 ? "" : ",").append(entry("t" + i, "F32", "[0]", 0, 0));
    }
    Refusal refusal = assertThrows(
        Refusal.class, () -> SafetensorsFile.parse(file(header.append('}').toString())));
    assertTrue(refusal.getMessage().contains("50000"), refusal.getMessage());
  }

  /** Files with some bytes changed or cut off are read or refused: nothing else is thrown. */
  @Test
  void damagedFilesAreRefused() {
    byte[] whole = file(
        "{\"__metadata__\":{\"a\":\"b\"}," + entry("W1", "F32", "[2,3]", 0, 24) + ","
            + entry("b1", "BF16", "[3]", 24, 30) + "}",
        new byte[30]);
    Random random = new Random(1);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] damaged = Arrays.copyOf(
          whole, random.nextInt(4) == 0 ? random.nextInt(whole.length) : whole.length);
      for (int k = random.nextInt(3); k >= 0 && damaged.length > 0; k--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      try {
        SafetensorsFile.parse(damaged);
      } catch (Refusal refusal) {
        refused++;
      }
    }
    assertTrue(refused > 10_000, refused + " of 20000 refused");
  }

  static Stream<ModelCase> cases() {
    return ModelCase.startingWith("safetensors-", "flax-safetensors");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void filesOfToolsAreReadOrRefused(ModelCase model) {
    byte[] bytes = model.file().bytes();
    if (!model.isSupported() && model.id().contains("-bad-")) {
      assertThrows(Refusal.class, () -> SafetensorsFile.parse(bytes));
      return;
    }
    SafetensorsFile file = SafetensorsFile.parse(bytes);
    assertTrue(file.tensors().size() > 1, "tensors");
    Map<?, ?> mapping = (Map<?, ?>) model.facts().get("mapping");
    for (Object place : mapping.values()) {
      Object key = ((Map<?, ?>) place).get("key");
      assertTrue(
          file.tensors().containsKey((String) key),
          key + " in " + file.tensors().keySet());
    }
  }
}
