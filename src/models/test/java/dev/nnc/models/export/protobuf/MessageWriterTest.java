package dev.nnc.models.export.protobuf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.models.graph.Refusal;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The bytes are those of protobuf's own examples. */
class MessageWriterTest {
  private static byte[] hex(String bytes) {
    return HexFormat.ofDelimiter(" ").parseHex(bytes);
  }

  @Test
  void writesTheExamplesOfTheDocumentation() {
    MessageWriter inner = new MessageWriter().integer(1, 150);
    assertArrayEquals(hex("08 96 01"), inner.file(""));
    assertArrayEquals(
        hex("12 07 74 65 73 74 69 6e 67"),
        new MessageWriter().text(2, "testing").file(""));
    assertArrayEquals(
        hex("1a 03 08 96 01"), new MessageWriter().message(3, inner).file(""));
  }

  @Test
  void writesNegativeNumbersRealsAndHighFields() {
    assertArrayEquals(
        hex("40 ff ff ff ff ff ff ff ff ff 01"),
        new MessageWriter().integer(8, -1).file(""));
    assertArrayEquals(hex("15 00 00 80 3f"), new MessageWriter().real(2, 1).file(""));
    assertArrayEquals(hex("a0 01 07"), new MessageWriter().integer(20, 7).file(""));
  }

  @Test
  void refusesWhatIsLargerThanProtobufAllowsAndMakesNothingOfIt() {
    MessageWriter large = new MessageWriter().raw(1, 3_000_000_000L, to -> {
      throw new AssertionError("written");
    });
    Refusal refusal =
        assertThrows(Refusal.class, () -> new MessageWriter().message(1, large).file("ONNX"));
    assertTrue(refusal.getMessage().contains("3000000012 bytes in ONNX"), refusal.getMessage());
  }
}
