package dev.nnc.models.read.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ai.onnxruntime.OrtException;
import dev.nnc.models.ModelCase;
import dev.nnc.models.Readers;
import dev.nnc.models.graph.Evaluator;
import dev.nnc.models.graph.Graph;
import dev.nnc.models.graph.Refusal;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;
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

  /** Double and bfloat16 and half inputs; training modes, which drop values or use the batch. */
  private static final Set<String> NOT_IN_ONNX_RUNTIME = Set.of(
      "onnx-dyn-bfloat16",
      "onnx-ts-double",
      "onnx-ts-half",
      "onnx-ts-cast-squeeze",
      "onnx-ts-batchnorm-training",
      "onnx-ts-dropout-training");

  /** ONNX Runtime computes in float. */
  private static final double IN_FLOAT = 1e-5;

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
    double[] actual = new Evaluator(graph).evaluate(asFloats(model.numbers("input")), model.rows());
    assertNear(model.numbers("expected"), actual, model.tolerance());
    if (model.facts().containsKey("classes")) {
      assertEquals(ModelCase.labels(model.facts().get("classes")), graph.facts().classes());
    }
  }

  @ParameterizedTest
  @MethodSource("supported")
  void agreesWithOnnxRuntime(ModelCase model) throws OrtException {
    assumeFalse(NOT_IN_ONNX_RUNTIME.contains(model.id()), "no kernels, or random values");
    Graph graph = read(model);
    int rows = graph.fixedRows() == 0 ? model.rows() : graph.fixedRows();
    Evaluator evaluator = new Evaluator(graph);
    double[] x = Arrays.copyOf(asFloats(model.numbers("input")), rows * evaluator.width());
    double[] actual = evaluator.evaluate(x, rows);
    Map<String, double[]> all =
        OnnxRuntime.evaluate(model.main(), graph.facts().classes(), x, rows);
    double[] expected = model.text("select_output").isPresent()
        ? all.get(model.text("select_output").get())
        : all.values().iterator().next();
    assertNear(expected, actual, IN_FLOAT);
  }

  static Stream<ModelCase> others() {
    return ModelCase.startingWith("").filter(each -> !each.main().toString().endsWith(".onnx"));
  }

  @ParameterizedTest
  @MethodSource("others")
  void leavesFilesOfOtherFormats(ModelCase model) {
    if (Files.isRegularFile(model.main())) {
      assertFalse(new OnnxReader().recognises(model.file()));
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
        assertFalse(allowed.getMessage().isEmpty());
      }
    } else {
      Refusal refusal = assertThrows(Refusal.class, () -> read(model));
      assertFalse(refusal.getMessage().isEmpty());
    }
  }

  private static void assertNear(double[] expected, double[] values, double tolerance) {
    double[] actual = values.length * 2 == expected.length ? bothClasses(values) : values;
    assertEquals(expected.length, actual.length);
    for (int i = 0; i < expected.length; i++) {
      assertTrue(
          Math.abs(actual[i] - expected[i]) <= tolerance * (1 + Math.abs(expected[i])),
          "value " + i + ": " + actual[i] + " and " + expected[i]);
    }
  }

  /** Of two classes, of which the graph keeps the probability of the second. */
  private static double[] bothClasses(double... p) {
    double[] both = new double[2 * p.length];
    for (int i = 0; i < p.length; i++) {
      both[2 * i] = 1 - p[i];
      both[2 * i + 1] = p[i];
    }
    return both;
  }

  /** They stand as the shortest decimals of floats, which are not quite the floats. */
  static double[] asFloats(double... values) {
    return Arrays.stream(values).map(value -> (float) value).toArray();
  }

  private static Graph read(ModelCase model) {
    return (Graph) Readers.of(model.file()).read(model.file());
  }
}
