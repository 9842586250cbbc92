package dev.nnc.models.read.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.calculus.expression.Relation;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.models.graph.ElementType;
import dev.nnc.models.graph.Evaluator;
import dev.nnc.models.graph.Graph;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.graph.operation.Elementwise;
import dev.nnc.models.onnx.OnnxField;
import dev.nnc.models.onnx.OnnxType;
import dev.nnc.models.read.ModelFile;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a file says around its operators: shapes, outputs, labels, where weights stand. */
class OnnxReaderTest {
  private static Graph read(OnnxFile file) {
    return new OnnxReader().read(file.file());
  }

  private static Refusal refusal(OnnxFile file) {
    return assertThrows(Refusal.class, () -> read(file));
  }

  private static OnnxFile product(int columns) {
    return new OnnxFile(15, columns)
        .floats("w", new int[] {3, 2}, 1, 2, 3, 4, 5, 6)
        .node("MatMul", List.of("x", "w"), "y", Map.of());
  }

  @Test
  void anOpenNumberOfColumnsIsThatOfTheFirstWeights() {
    assertArrayEquals(new int[] {-1, 3}, read(product(-1)).inputShape());
  }

  @Test
  void anOpenNumberOfColumnsIsLookedForBehindFunctions() {
    OnnxFile file = new OnnxFile(15, -1)
        .floats("m", new int[] {1, 5}, 1, 2, 3, 4, 5)
        .node("Relu", List.of("x"), "r", Map.of())
        .node("Sub", List.of("r", "m"), "y", Map.of());
    assertArrayEquals(new int[] {-1, 5}, read(file).inputShape());
  }

  @Test
  void columnsThatNothingFixesAreRefused() {
    OnnxFile file = new OnnxFile(15, -1).node("Relu", List.of("x"), "y", Map.of());
    assertEquals(DiagnosticCode.NN604, refusal(file).code());
  }

  @Test
  void twoInputsAreRefusedByName() {
    OnnxFile file =
        new OnnxFile(15, 3).alsoInput("z", 1, 3).node("Add", List.of("x", "z"), "y", Map.of());
    assertEquals(DiagnosticCode.NN606, refusal(file).code());
    assertTrue(refusal(file).getMessage().contains("`x`, `z`"));
  }

  @Test
  void anInputThatTheOutputDoesNotNeedIsNone() {
    assertEquals(3, new Evaluator(read(product(3).alsoInput("z", 1, 3))).width());
  }

  @Test
  void aWeightAmongTheInputsIsNone() {
    assertEquals(3, new Evaluator(read(product(3).alsoInput("w", 3, 2))).width());
  }

  @Test
  void constantAndRandomOutputsAreLeftOut() {
    OnnxFile file = product(3)
        .alsoOutput("size", OnnxType.FLOAT)
        .node("Identity", List.of("w"), "size", Map.of())
        .alsoOutput("noisy", OnnxType.FLOAT)
        .node("RandomNormalLike", List.of("y"), "noise", Map.of())
        .node("Add", List.of("y", "noise"), "noisy", Map.of());
    assertEquals(2, read(file).facts().notes().size());
  }

  @Test
  void labelsBecomeClassesAndTheirScoresTheOutput() {
    ByteArrayOutputStream labels = new ByteArrayOutputStream();
    OnnxFile.integer(labels, OnnxField.Tensor.DIMS, 2);
    OnnxFile.integer(labels, OnnxField.Tensor.DATA_TYPE, OnnxType.STRING.number());
    OnnxFile.text(labels, OnnxField.Tensor.STRING_DATA, "no");
    OnnxFile.text(labels, OnnxField.Tensor.STRING_DATA, "yes");
    OnnxFile.text(labels, OnnxField.Tensor.NAME, "labels");
    OnnxFile file = product(3)
        .initializer(labels)
        .alsoOutput("label", OnnxType.STRING)
        .node("ArgMax", List.of("y"), "best", Map.of("axis", 1))
        .node("ai.onnx.ml", "ArrayFeatureExtractor", List.of("labels", "best"), "label", Map.of());
    Graph graph = read(file);
    assertEquals(List.of("no", "yes"), graph.facts().classes());
    assertArrayEquals(
        new double[] {9, 12}, new Evaluator(graph).evaluate(new double[] {1, 1, 1}, 1));
  }

  @Test
  void aLabelOfOtherScoresIsAnotherOutput() {
    OnnxFile file = product(3)
        .alsoOutput("action", OnnxType.INT64)
        .node("Tanh", List.of("x"), "policy", Map.of())
        .node("ArgMax", List.of("policy"), "action", Map.of("axis", 1));
    assertEquals(DiagnosticCode.NN606, refusal(file).code());
  }

  @Test
  void aLabelAloneStandsForItsScores() {
    OnnxFile file = new OnnxFile(15, 3)
        .node("Tanh", List.of("x"), "scores", Map.of())
        .node("ArgMax", List.of("scores"), "y", Map.of("axis", -1, "keepdims", 0));
    assertEquals("Tanh", read(file).output().origin().kind());
  }

  @Test
  void ofTwoProbabilitiesThatAddUpToOneTheSecondIsTheOutput() {
    ByteArrayOutputStream classifier = OnnxFile.nodeMessage(
        "ai.onnx.ml",
        "LinearClassifier",
        List.of("x"),
        "label",
        Map.of(
            "coefficients", new double[] {-1, -2, 1, 2},
            "intercepts", new double[] {-3, 3},
            "classlabels_strings", new String[] {"no", "yes"},
            "post_transform", "LOGISTIC"));
    OnnxFile.text(classifier, OnnxField.Node.OUTPUT, "p");
    OnnxFile file = new OnnxFile(15, 2)
        .node(classifier)
        .node("ai.onnx.ml", "Normalizer", List.of("p"), "y", Map.of("norm", "L1"));
    Graph graph = read(file);
    double[] p = new Evaluator(graph).evaluate(new double[] {-1, 0.5}, 1);
    assertArrayEquals(new double[] {1 / (1 + Math.exp(-3))}, p, 1e-15);
  }

  @Test
  void aChoiceByAConditionIsOneChoice() {
    OnnxFile file = new OnnxFile(15, 3)
        .floats("zero", new int[0], 0)
        .node("Greater", List.of("x", "zero"), "c", Map.of())
        .node("Not", List.of("c"), "n", Map.of())
        .node("Cast", List.of("n"), "b", Map.of("to", 9))
        .node("Where", List.of("b", "zero", "x"), "y", Map.of());
    Elementwise choice = (Elementwise) read(file).output().operation();
    assertEquals(Relation.GREATER, choice.expression().operator());
    assertEquals(1, choice.expression().size());
  }

  @Test
  void numbersOfFewBitsStandInNumbersOf32() {
    ByteArrayOutputStream tensor = new ByteArrayOutputStream();
    OnnxFile.integer(tensor, OnnxField.Tensor.DIMS, 3);
    OnnxFile.integer(tensor, OnnxField.Tensor.DATA_TYPE, OnnxType.FLOAT16.number());
    OnnxFile.text(tensor, OnnxField.Tensor.NAME, "w");
    for (int bits : new int[] {0x3c00, 0xc100, 0x0001}) {
      OnnxFile.integer(tensor, OnnxField.Tensor.INT32_DATA, bits);
    }
    OnnxFile file =
        new OnnxFile(15, 3).initializer(tensor).node("Mul", List.of("x", "w"), "y", Map.of());
    Graph graph = read(file);
    assertArrayEquals(
        new double[] {1, -2.5, 0x1p-24}, new Evaluator(graph).evaluate(new double[] {1, 1, 1}, 1));
    assertEquals(ElementType.FLOAT16, graph.type());
  }

  @Test
  void weightsStandInAFileBeside() {
    byte[] weights = ByteBuffer.allocate(12)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putFloat(9)
        .putFloat(2)
        .putFloat(3)
        .array();
    List<String> asked = new ArrayList<>();
    ModelFile file = new ModelFile("m.onnx", external("data/w.bin"), path -> {
      asked.add(path);
      return Optional.of(weights);
    });
    double[] y = new Evaluator(new OnnxReader().read(file)).evaluate(new double[] {1, 1}, 1);
    assertArrayEquals(new double[] {2, 3}, y);
    assertEquals(List.of("data/w.bin"), asked);
  }

  @Test
  void aFileOutsideOfTheFolderIsNotAskedFor() {
    for (String path : List.of("../w", "/w", "a/../../w", "C:\\w", "a\0b", "", "a//b")) {
      ModelFile file = new ModelFile("m.onnx", external(path), asked -> {
        throw new AssertionError(asked);
      });
      assertThrows(Refusal.class, () -> new OnnxReader().read(file));
    }
  }

  private static byte[] external(String location) {
    ByteArrayOutputStream tensor = new ByteArrayOutputStream();
    OnnxFile.integer(tensor, OnnxField.Tensor.DIMS, 2);
    OnnxFile.integer(tensor, OnnxField.Tensor.DATA_TYPE, OnnxType.FLOAT.number());
    OnnxFile.text(tensor, OnnxField.Tensor.NAME, "w");
    OnnxFile.integer(tensor, OnnxField.Tensor.DATA_LOCATION, 1);
    Map.of("location", location, "offset", "4", "length", "8").forEach((key, value) -> {
      ByteArrayOutputStream entry = new ByteArrayOutputStream();
      OnnxFile.text(entry, OnnxField.Entry.KEY, key);
      OnnxFile.text(entry, OnnxField.Entry.VALUE, value);
      OnnxFile.message(tensor, OnnxField.Tensor.EXTERNAL_DATA, entry);
    });
    return new OnnxFile(15, 2)
        .initializer(tensor)
        .node("Mul", List.of("x", "w"), "y", Map.of())
        .bytes();
  }

  @Test
  void metadataIsKept() {
    ByteArrayOutputStream entry = new ByteArrayOutputStream();
    OnnxFile.text(entry, OnnxField.Entry.KEY, "author");
    OnnxFile.text(entry, OnnxField.Entry.VALUE, "me");
    Graph graph = read(product(3).inModel(OnnxField.Model.METADATA, entry));
    assertEquals(Map.of("author", "me"), graph.facts().metadata());
  }

  @Test
  void aValueComputedFromItselfIsRefused() {
    OnnxFile file = new OnnxFile(15, 2)
        .node("Add", List.of("x", "b"), "a", Map.of())
        .node("Relu", List.of("a"), "b", Map.of())
        .node("Relu", List.of("b"), "y", Map.of());
    assertTrue(refusal(file).getMessage().contains("computed from itself"));
  }
}
