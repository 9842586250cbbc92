package dev.nnc.models.read.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.models.ModelCase;
import dev.nnc.models.graph.Evaluator;
import dev.nnc.models.graph.Graph;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.read.Readers;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files of tools beside the project: right numbers, or refused. */
class OnnxCasesTest {
  /** The graphs of these are right; that no network says them is found when shapes are known. */
  private static final Set<String> FOR_THE_RECOGNISER = Set.of(
      "onnx-bad-shape-mismatch",
      "onnx-ts-3d-input",
      "onnx-ts-attention",
      "onnx-ts-gated",
      "onnx-ts-prelu-per-channel",
      "onnx-ts-skip-projection");

  static Stream<ModelCase> supported() {
    return ModelCase.startingWith("onnx-", "keras-export-onnx").filter(ModelCase::isSupported);
  }

  static Stream<ModelCase> refused() {
    return ModelCase.startingWith("onnx-").filter(each -> !each.isSupported());
  }

  @ParameterizedTest
  @MethodSource("supported")
  void givesTheNumbersOfTheTool(ModelCase model) {
    Graph graph = read(model);
    double[] actual = new Evaluator(graph).evaluate(model.numbers("input"), model.rows());
    double[] expected = model.numbers("expected");
    if (actual.length * 2 == expected.length) {
      double[] both = actual;
      actual = new double[expected.length];
      for (int i = 0; i < both.length; i++) {
        actual[2 * i] = 1 - both[i];
        actual[2 * i + 1] = both[i];
      }
    }
    assertEquals(expected.length, actual.length);
    for (int i = 0; i < expected.length; i++) {
      double difference = Math.abs(actual[i] - expected[i]);
      assertTrue(
          difference <= model.tolerance() * (1 + Math.abs(expected[i])),
          "value " + i + ": " + actual[i] + " and " + expected[i]);
    }
    if (model.facts().containsKey("classes")) {
      assertEquals(ModelCase.labels(model.facts().get("classes")), graph.facts().classes());
    }
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refusesWhatNoNetworkSays(ModelCase model) {
    if (FOR_THE_RECOGNISER.contains(model.id())) {
      read(model);
    } else if (model.isLenient()) {
      try {
        read(model);
      } catch (Refusal allowed) {
        assertTrue(!allowed.getMessage().isEmpty());
      }
    } else {
      Refusal refusal = assertThrows(Refusal.class, () -> read(model));
      System.out.println(
          model.id() + ": " + refusal.code() + " " + refusal.getMessage() + " / " + refusal.help());
    }
  }

  private static Graph read(ModelCase model) {
    return (Graph) Readers.of(model.file()).read(model.file());
  }
}
