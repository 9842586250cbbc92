package dev.nnc.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.read.ModelFile;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReadersTest {
  /** What people call a format, by how the names of its cases begin. */
  private static final Map<String, String> FORMATS = Map.of(
      "onnx",
      "ONNX",
      "keras",
      "Keras",
      "keras2",
      "Keras",
      "skl",
      "scikit-learn",
      "skl16",
      "scikit-learn",
      "torch",
      "PyTorch");

  static Stream<ModelCase> cases() {
    return ModelCase.startingWith("onnx-", "keras", "skl", "torch-").filter(ModelCase::isSupported);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aFileIsShownToTheReaderOfItsFormatFirst(ModelCase each) {
    // Keras writes ONNX as well.
    boolean onnx = each.file().name().endsWith(".onnx");
    String prefix = each.id().substring(0, each.id().indexOf('-'));
    String format = Readers.of(each.file()).format();
    assertEquals(onnx ? "ONNX" : FORMATS.get(prefix), format);
  }

  /** The legacy format of torch.save begins with a pickle of this number. */
  @Test
  void anOldFileOfPyTorchIsNoPickleOfScikitLearn() {
    byte[] magic = HexFormat.of().parseHex("80028a0a6cfc9c46f9206aa850192e");
    assertEquals("PyTorch", Readers.of(ModelFile.alone("a.pt", magic)).format());
  }

  @Test
  void theRefusalSaysWhatIsRead() {
    ModelFile file = ModelFile.alone("a.txt", "hello".getBytes(StandardCharsets.UTF_8));
    Refusal refusal = assertThrows(Refusal.class, () -> Readers.of(file));
    assertEquals(DiagnosticCode.NN601, refusal.code());
    Readers.all()
        .forEach(reader -> assertTrue(refusal.help().contains(reader.format()), refusal.help()));
  }
}
