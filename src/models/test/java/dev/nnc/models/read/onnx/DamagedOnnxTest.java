package dev.nnc.models.read.onnx;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.models.ModelCase;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.onnx.OnnxField;
import dev.nnc.models.read.ModelFile;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are not as their format says: a refusal, and nothing else. */
class DamagedOnnxTest {
  /** Of each file; the test of all formats together takes more. */
  private static final int DAMAGED = 300;

  /** Files with much data say the same again. */
  private static final int LARGEST = 100_000;

  static Stream<byte[]> files() {
    return Stream.concat(
        Stream.of(small().bytes()),
        ModelCase.startingWith("onnx-")
            .map(each -> each.file().bytes())
            .filter(bytes -> bytes.length < LARGEST));
  }

  @ParameterizedTest
  @MethodSource("files")
  void flippedCutOrGrownIsReadOrRefused(byte... whole) {
    if (whole.length == 0) {
      return;
    }
    Random random = new Random(whole.length);
    for (int i = 0; i < DAMAGED; i++) {
      byte[] bytes =
          i % 3 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
      for (int k = random.nextInt(4); k >= 0 && bytes.length > 0; k--) {
        int at = random.nextInt(i % 2 == 0 ? bytes.length : Math.min(bytes.length, 400));
        bytes[at] =
            random.nextInt(3) == 0 ? (byte) 0xff : (byte) (bytes[at] ^ 1 << random.nextInt(8));
      }
      readOrRefuse(bytes);
    }
  }

  private static void readOrRefuse(byte... bytes) {
    ModelFile file = ModelFile.alone("damaged.onnx", bytes);
    try {
      if (new OnnxReader().recognises(file)) {
        new OnnxReader().read(file);
      }
    } catch (Refusal refusal) {
      assertFalse(refusal.getMessage().isEmpty());
    }
  }

  private static OnnxFile small() {
    return new OnnxFile(15, 2)
        .floats("w", new int[] {2, 3}, 1, 2, 3, 4, 5, 6)
        .node("MatMul", List.of("x", "w"), "h", Map.of())
        .node("LeakyRelu", List.of("h"), "y", Map.of("alpha", 0.2));
  }

  private static Refusal refusal(OnnxFile file) {
    return assertThrows(Refusal.class, () -> new OnnxReader().read(file.file()));
  }

  @Test
  void manyNodesAreRefused() {
    OnnxFile file = new OnnxFile(15, 2);
    for (int i = 0; i < 70_000; i++) {
      file.node("Relu", List.of("x"), i == 0 ? "y" : "v" + i, Map.of());
    }
    assertTrue(refusal(file).code() == DiagnosticCode.NN603);
  }

  @Test
  void aLongChainIsRead() {
    OnnxFile file = new OnnxFile(15, 2);
    int length = 20_000;
    for (int i = 0; i < length; i++) {
      file.node(
          "Tanh", List.of(i == 0 ? "x" : "v" + i), i == length - 1 ? "y" : "v" + (i + 1), Map.of());
    }
    assertTrue(new OnnxReader().read(file.file()).nodes().size() == length + 1);
  }

  @Test
  void aSumOfManyIsRead() {
    List<String> inputs = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      inputs.add("x");
    }
    new OnnxReader().read(new OnnxFile(15, 2).node("Sum", inputs, "y", Map.of()).file());
  }

  @Test
  void functionsThatCallThemselvesAreRefused() {
    ByteArrayOutputStream body = OnnxFile.nodeMessage("own", "Again", List.of("a"), "b", Map.of());
    OnnxFile file = new OnnxFile(15, 2)
        .node("own", "Again", List.of("x"), "y", Map.of())
        .inModel(OnnxField.Model.FUNCTIONS, function("Again", body));
    assertTrue(refusal(file).code() == DiagnosticCode.NN603);
  }

  @Test
  void functionsThatOnlyCallOthersManyTimesAreRefused() {
    OnnxFile file = new OnnxFile(15, 2).node("own", "F0", List.of("x"), "y", Map.of());
    for (int depth = 0; depth < 15; depth++) {
      List<ByteArrayOutputStream> calls = new ArrayList<>();
      for (int k = 0; k < 10; k++) {
        calls.add(OnnxFile.nodeMessage(
            "own", "F" + (depth + 1), List.of("a"), k == 0 ? "b" : "c" + k, Map.of()));
      }
      file.inModel(
          OnnxField.Model.FUNCTIONS,
          function("F" + depth, calls.toArray(ByteArrayOutputStream[]::new)));
    }
    file.inModel(OnnxField.Model.FUNCTIONS, function("F15"));
    assertTrue(refusal(file).code() == DiagnosticCode.NN603);
  }

  static ByteArrayOutputStream function(String name, ByteArrayOutputStream... nodes) {
    ByteArrayOutputStream function = new ByteArrayOutputStream();
    OnnxFile.text(function, OnnxField.Function.NAME, name);
    OnnxFile.text(function, OnnxField.Function.DOMAIN, "own");
    OnnxFile.text(function, OnnxField.Function.INPUT, "a");
    OnnxFile.text(function, OnnxField.Function.OUTPUT, "b");
    for (ByteArrayOutputStream node : nodes) {
      OnnxFile.message(function, OnnxField.Function.NODE, node);
    }
    OnnxFile.message(function, OnnxField.Function.OPSET_IMPORT, OnnxFile.opset("", 15));
    OnnxFile.message(function, OnnxField.Function.OPSET_IMPORT, OnnxFile.opset("own", 1));
    return function;
  }
}
