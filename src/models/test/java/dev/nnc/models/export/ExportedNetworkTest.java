package dev.nnc.models.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.model.Network;
import dev.nnc.models.export.onnx.NetworkMessage;
import dev.nnc.models.graph.Graph;
import dev.nnc.models.read.ModelFile;
import dev.nnc.models.read.onnx.OnnxReader;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was written comes back, unless it computes something else. */
class ExportedNetworkTest {
  private static final String TEXT = """
      network N {
        input a, b, c
        dense 4 ACTIVATION
        dense 2
        classes "no", "it is, \\"yes\\""
        loss softmax_cross_entropy
        optimizer sgd(0.1)
      }
      """;

  static Stream<Exported.Named> corpus() {
    return Exported.corpus();
  }

  private static Graph read(byte[] file) {
    return new OnnxReader().read(ModelFile.alone("model.onnx", file));
  }

  private static Exported.Named with(String activation) {
    return Exported.in(TEXT.replace("ACTIVATION", activation)).get(0);
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void comesBackWithItsTextAndItsWeights(Exported.Named named) {
    Exported exported = named.drawn();
    for (Values values : Values.values()) {
      if (values == Values.LOGITS && exported.network().standardizesTargets()) {
        continue; // the unit of the targets is no part of what forward gives
      }
      ExportedNetwork back = ExportedNetwork.in(read(exported.bytes(values))).orElseThrow();
      assertEquals(exported.text(), back.text());
      assertEquals(exported.network().name(), back.network().name());
      assertEquals(exported.trial().weights().keySet(), back.weights().keySet());
      exported
          .trial()
          .weights()
          .forEach((name, weights) ->
              assertArrayEquals(bits(weights), bits(back.weights().get(name)), name));
    }
  }

  private static long[] bits(double... values) {
    long[] bits = new long[values.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Double.doubleToRawLongBits(values[i]);
    }
    return bits;
  }

  @Test
  void namesStandBeside() {
    Map<String, String> metadata =
        read(with("relu").drawn().bytes(Values.LOGITS)).facts().metadata();
    assertEquals("[\"a\",\"b\",\"c\"]", metadata.get(Metadata.INPUTS));
    assertEquals("[\"no\",\"it is, \\\"yes\\\"\"]", metadata.get(Metadata.CLASSES));
    assertEquals("logits", metadata.get(Metadata.VALUES));
  }

  @Test
  void aTextOfAnotherFunctionIsNotTaken() {
    Exported tanh = with("tanh").drawn();
    Network relu = with("relu").network();
    byte[] file = OnnxExport.of(
        tanh.network(), TEXT.replace("ACTIVATION", "relu"), tanh.trial().weights(), Values.LOGITS);
    assertTrue(ExportedNetwork.in(read(file)).isEmpty(), "of another fingerprint");
    Map<String, String> lie = Metadata.of(relu, TEXT.replace("ACTIVATION", "relu"), Values.LOGITS);
    byte[] lying =
        NetworkMessage.of(tanh.network(), tanh.trial().weights(), false, lie).file("ONNX");
    assertTrue(ExportedNetwork.in(read(lying)).isEmpty(), "of other values");
  }

  @Test
  void otherFilesAndBrokenTextsAreModelsLikeAnyOther() {
    Exported network = with("relu").drawn();
    byte[] broken =
        OnnxExport.of(network.network(), "network N {", network.trial().weights(), Values.LOGITS);
    assertTrue(ExportedNetwork.in(read(broken)).isEmpty());
    byte[] foreign = NetworkMessage.of(
            network.network(), network.trial().weights(), false, Map.of())
        .file("ONNX");
    assertTrue(ExportedNetwork.in(read(foreign)).isEmpty());
  }
}
