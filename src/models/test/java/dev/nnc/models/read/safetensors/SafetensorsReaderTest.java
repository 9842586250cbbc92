package dev.nnc.models.read.safetensors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.models.ModelCase;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.read.ModelFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SafetensorsReaderTest {
  private final SafetensorsReader reader = new SafetensorsReader();

  static Stream<ModelCase> refused() {
    return ModelCase.startingWith("safetensors-").filter(each -> !each.isSupported());
  }

  /** They are known for what they are, so that the message says what is wrong. */
  @ParameterizedTest
  @MethodSource("refused")
  void refusesWhatIsDamaged(ModelCase each) {
    assertTrue(reader.recognises(each.file()));
    assertThrows(Refusal.class, () -> reader.read(each.file()));
  }

  @Test
  void knowsItselfByItsHeader() {
    assertTrue(reader.recognises(ModelFile.alone("x", empty(2))));
    assertFalse(reader.recognises(ModelFile.alone("x", "not a set of tensors".getBytes(UTF_8))));
    Refusal refusal =
        assertThrows(Refusal.class, () -> reader.read(ModelFile.alone("x", empty(9))));
    assertEquals(DiagnosticCode.NN602, refusal.code());
  }

  /** A header of no tensors, with this length before it. */
  private static byte[] empty(int length) {
    return new byte[] {(byte) length, 0, 0, 0, 0, 0, 0, 0, '{', '}'};
  }
}
