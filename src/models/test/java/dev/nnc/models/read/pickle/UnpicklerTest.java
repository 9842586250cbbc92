package dev.nnc.models.read.pickle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.models.graph.Refusal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pickles written out as Python's pickletools shows them. */
class UnpicklerTest {
  private static Object read(String opcodes) {
    Bytes bytes = Bytes.of(opcodes.getBytes(StandardCharsets.ISO_8859_1));
    return new Unpickler(bytes, 0, global -> global.module().equals("known")).read();
  }

  private static List<Object> list(String opcodes) {
    return ((PickledList) read(opcodes)).items();
  }

  @Test
  void numbersAndText() {
    assertEquals(
        List.of(
            true,
            7L,
            -2L,
            513L,
            -129L,
            new BigInteger("18446744073709551616"),
            1.5,
            0.25,
            "a\u20ac"),
        list("(I01\nI7\nJ\u00fe\u00ff\u00ff\u00ffM\u0001\u0002\u008a\u0002\u007f\u00ff"
            + "L18446744073709551616L\nF1.5\nG?\u00d0\0\0\0\0\0\0Va\\u20ac\nl."));
  }

  @Test
  void aListMayHoldItself() {
    List<Object> items = list("]\u0094h\0a.");
    assertSame(items, ((PickledList) items.get(0)).items());
  }

  @Test
  void aCallIsARecord() {
    PickledObject object =
        assertInstanceOf(PickledObject.class, read("cknown\nCall\n(I1\ntR}S'a'\nI2\nsb."));
    assertEquals(new Global("known", "Call"), object.type());
    assertEquals(List.of(1L), object.arguments());
    assertEquals(2L, object.attribute("a").orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cos\nsystem\n(S'true'\ntR.",
        "(S'true'\nios\nsystem\n.",
        "\u0080\u0004\u008c\u0002os\u008c\u0006system\u0093.",
        "\u0080\u0004\u008c\u0002os\u008c\u0006system\u0093" + "nothing that follows matters"
      })
  void otherNamesAreRefused(String opcodes) {
    Refusal refusal = assertThrows(Refusal.class, () -> read(opcodes));
    assertEquals(DiagnosticCode.NN607, refusal.code());
    assertEquals(List.of("os.system"), refusal.facts());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "I7\n",
        "R.",
        "t.",
        "a.",
        "(s.",
        "}I1\nI2\nI3\nu.",
        "h\7.",
        "I7x\n.",
        "F1d\n.",
        "Pid\n.",
        "\u0082\1.",
        "\u0097.",
        "\u008d\0\0\0\0\0\0\0@",
        "X\u00ff\u00ff\u00ff\u00ff",
        "N)R.",
        "\u00ff",
        "]I1\nb.",
        "V\\uzzzz\n."
      })
  void whatIsWrongIsDamaged(String opcodes) {
    Refusal refusal = assertThrows(Refusal.class, () -> read(opcodes));
    assertEquals(DiagnosticCode.NN602, refusal.code());
  }

  @ParameterizedTest
  @ValueSource(strings = {"]", "(", "N", "]\u0094", "K\1", "NN0"})
  void thereAreLimits(String opcode) {
    Refusal refusal = assertThrows(Refusal.class, () -> read(opcode.repeat(6_000_000)));
    assertEquals(DiagnosticCode.NN603, refusal.code());
  }
}
