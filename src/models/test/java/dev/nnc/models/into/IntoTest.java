package dev.nnc.models.into;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nnc.compiler.CompileRequest;
import dev.nnc.compiler.Compiler;
import dev.nnc.compiler.Progress;
import dev.nnc.compiler.Source;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.plan.form.Target;
import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.number.Rounding;
import dev.nnc.compiler.verify.reference.Reference;
import dev.nnc.models.ModelCase;
import dev.nnc.models.Readers;
import dev.nnc.models.graph.NamedTensors;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.graph.Tensor;
import dev.nnc.models.read.ModelReader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntoTest {
  private static final String THREE = "network Model { input 4 dense 6 tanh dense 6 tanh dense 3 }";

  static Stream<ModelCase> cases() {
    return ModelCase.startingWith(
            "npy-", "npz-", "flax-", "safetensors-", "torch-", "keras-weights")
        .filter(each -> each.facts().containsKey("mapping"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void mapsAsTheCaseSays(ModelCase each) throws IOException {
    Optional<ModelReader> reader = Readers.all().stream()
        .filter(candidate -> candidate.recognises(each.file()))
        .findFirst();
    assumeTrue(reader.isPresent(), "no reader for " + each);
    NamedTensors tensors = (NamedTensors) reader.get().read(each.file());
    Network network = network(Files.readString(each.folder().resolve("network.nn")));
    if (!each.isSupported()) {
      assertThrows(Refusal.class, () -> Into.map(network, tensors, Map.of()));
      return;
    }
    Mapping mapping = Into.map(network, tensors, Map.of());

    Map<?, ?> expected = (Map<?, ?>) each.facts().get("mapping");
    assertEquals(expected.size(), mapping.rows().size());
    for (Mapping.Row row : mapping.rows()) {
      Map<?, ?> entry = (Map<?, ?>) expected.get(row.target());
      assertTrue(isNameOf(row.source(), (String) entry.get("key")), row.toString());
      assertEquals(Boolean.TRUE.equals(entry.get("transpose")), row.transposed(), row.toString());
    }
    Matrix x = new Matrix(each.rows(), network.inputSize(), each.numbers("input"));
    Reference reference = new Reference(network, mapping.weights(), Rounding.none());
    Matrix y = each.text("compare").equals(Optional.of("predict"))
        ? reference.predict(x)
        : reference.forward(x);
    double[] outputs = each.numbers("expected");
    for (int i = 0; i < outputs.length; i++) {
      double e = outputs[i];
      assertEquals(e, y.values()[i], each.tolerance() * (1 + Math.abs(e)), each + " at " + i);
    }
  }

  /**
   * Readers take prefixes of all names away, and name the numbered variables of Keras as Keras
   * does.
   */
  private static boolean isNameOf(String source, String key) {
    if (key.isEmpty()) {
      return source.equals("array");
    }
    String dotted = key.replace('/', '.');
    String own = source.replace('/', '.');
    return dotted.endsWith(own)
        || key.contains("/vars/") && dotted.contains("." + own.split("[.]")[0] + ".");
  }

  @Test
  void comparesNumbersAsNumbers() {
    Map<String, Tensor> file = new LinkedHashMap<>();
    file.put("l.10.weight", matrix(3, 6, 3));
    file.put("l.10.bias", Tensor.vector(3, 3, 3));
    file.put("l.2.weight", matrix(6, 6, 2));
    file.put("l.2.bias", Tensor.vector(2, 2, 2, 2, 2, 2));
    file.put("l.0.weight", matrix(6, 4, 1));
    file.put("l.0.bias", Tensor.vector(1, 1, 1, 1, 1, 1));
    Mapping mapping = map(THREE, file);
    assertEquals(
        List.of("l.0.weight", "l.0.bias", "l.2.weight", "l.2.bias", "l.10.weight", "l.10.bias"),
        mapping.rows().stream().map(Mapping.Row::source).toList());
  }

  /** Sorted by name, the layers between are first; only their numbers tell them apart. */
  @Test
  void goesByShapeWhereTheOrderDoesNotFit() {
    String four = "network Model { input 4 dense 6 dense 6 dense 6 dense 3 }";
    assertEquals(
        List.of("input.w", "hidden1.w", "hidden2.w", "output.w"),
        sources(four, "hidden1", "hidden2"));
    Refusal refusal = assertThrows(Refusal.class, () -> sources(four, "another", "hidden"));
    assertEquals(DiagnosticCode.NN631, refusal.code());
    assertTrue(refusal.help().contains("another.w [6, 6]"), refusal.help());
  }

  private static List<String> sources(String text, String one, String two) {
    Map<String, Tensor> file = new LinkedHashMap<>();
    for (String name : List.of(one, two)) {
      file.put(name + ".w", matrix(6, 6, 0));
      file.put(name + ".b", new Tensor(matrix(1, 1, 0).type(), new int[] {6}, new double[6]));
    }
    file.put("input.w", matrix(4, 6, 0));
    file.put("input.b", Tensor.vector(new double[6]));
    file.put("output.w", matrix(6, 3, 0));
    file.put("output.b", Tensor.vector(new double[3]));
    return map(text, file).rows().stream()
        .map(Mapping.Row::source)
        .filter(name -> name.endsWith("w"))
        .toList();
  }

  @Test
  void knowsTheNumberedVariablesOfKeras() {
    Map<String, Tensor> file = new LinkedHashMap<>();
    file.put("layers/dense/vars/0", Tensor.matrix(2, 1, 1, 2));
    file.put("layers/dense/vars/1", Tensor.vector(3));
    file.put("layers/layer_normalization/vars/0", Tensor.vector(4, 5));
    file.put("layers/layer_normalization/vars/1", Tensor.vector(6, 7));
    assertEquals(
        List.of("W1", "b1", "scale1", "shift1"),
        map("network Model { input 2 layer_norm dense 1 }", file).rows().stream()
            .sorted(Comparator.comparing(Mapping.Row::source))
            .map(Mapping.Row::target)
            .toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fc1_weight,fc1_bias,fc2_weight,fc2_bias",
        "W0,b0,W1,b1",
        "weights.0,biases.0,weights.1,biases.1",
        "dense/kernel:0,dense/bias:0,dense_1/kernel:0,dense_1/bias:0",
        "w_1,b_1,w_2,b_2",
        "one,two,three,four"
      })
  void knowsLayersByMostNames(String names) {
    String[] each = names.split(",");
    Map<String, Tensor> file = new LinkedHashMap<>();
    boolean turned = names.contains("_weight");
    file.put(each[0], turned ? matrix(3, 2, 1) : matrix(2, 3, 1));
    file.put(each[2], turned ? matrix(1, 3, 1) : matrix(3, 1, 1));
    file.put(each[1], Tensor.vector(1, 2, 3));
    file.put(each[3], Tensor.vector(4));
    assertEquals(
        List.of(each),
        map("network Model { input 2 dense 3 dense 1 }", file).rows().stream()
            .map(Mapping.Row::source)
            .toList());
  }

  /** Names from elsewhere may be as long as the file, with whatever in them. */
  @Test
  void bearsNamesOfAnyLength() {
    for (String piece : List.of("running_", "weight_1", "0.", "a_", "9", ".", "")) {
      for (int times : List.of(1, 100, 100_000)) {
        Map<String, Tensor> file = Map.of(piece.repeat(times) + "x", Tensor.vector(1));
        assertThrows(Refusal.class, () -> map("network Model { input 2 dense 1 }", file));
        Map<String, Tensor> bare = Map.of(piece.repeat(times), Tensor.vector(1));
        assertThrows(Refusal.class, () -> map("network Model { input 2 dense 1 }", bare));
      }
    }
  }

  @Test
  void letsTheUserDecide() {
    Map<String, Tensor> file = new LinkedHashMap<>();
    file.put("x", Tensor.matrix(2, 2, 1, 2, 3, 4));
    file.put("y.weight", Tensor.matrix(2, 2, 5, 6, 7, 8));
    Network network = network("network Model { input 2 dense 2 bias=false dense 2 bias=false }");
    Mapping mapping =
        Into.map(network, new NamedTensors(file, false), Map.of("y.weight", "W1", "x", "W2"));
    assertArrayEquals(new double[] {5, 7, 6, 8}, mapping.weights().get("W1"));
    assertArrayEquals(new double[] {1, 2, 3, 4}, mapping.weights().get("W2"));

    Refusal refusal = assertThrows(
        Refusal.class, () -> Into.map(network, new NamedTensors(file, false), Map.of("z", "W1")));
    assertEquals(DiagnosticCode.NN632, refusal.code());
  }

  /** Rows of length 5 and 13, scaled to 10 and 26. */
  @Test
  void foldsWeightNorm() {
    Map<String, Tensor> file = new LinkedHashMap<>();
    file.put("0.bias", Tensor.vector(0, 1));
    file.put("0.parametrizations.weight.original0", Tensor.matrix(2, 1, 10, 26));
    file.put("0.parametrizations.weight.original1", Tensor.matrix(2, 2, 3, 4, 5, 12));
    Mapping mapping = map("network Model { input 2 dense 2 }", file);
    assertArrayEquals(new double[] {6, 10, 8, 24}, mapping.weights().get("W1"), 1e-14);
  }

  @Test
  void leavesOutWhatIsNoWeight() {
    Map<String, Tensor> file = new LinkedHashMap<>();
    file.put("input_mean", Tensor.vector(1, 2));
    file.put("input_std", Tensor.vector(1, 2));
    file.put("0.weight", Tensor.matrix(1, 2, 1, 2));
    file.put("0.bias", Tensor.vector(3));
    Mapping mapping = map("network Model { input 2 dense 1 }", file);
    assertEquals(2, mapping.leftOut().size());
    assertEquals(
        List.of("mean1", "deviation1", "W1", "b1"),
        map("network Model { input 2 features standardize dense 1 }", file).rows().stream()
            .map(Mapping.Row::target)
            .toList());
    file.put("extra", Tensor.vector(3));
    assertThrows(Refusal.class, () -> map("network Model { input 2 dense 1 }", file));
  }

  @Test
  void knowsTheUnitOfTargets() {
    Map<String, Tensor> file = new LinkedHashMap<>();
    file.put("target_mean", Tensor.vector(7));
    file.put("target_std", Tensor.vector(5));
    file.put("0.weight", Tensor.matrix(1, 2, 1, 2));
    file.put("0.bias", Tensor.vector(3));
    String network = "network Model { input 2 dense 1 loss mse target price standardize }";
    Mapping mapping = map(network, file);
    assertArrayEquals(new double[] {7}, mapping.weights().get("target_mean"));
    assertArrayEquals(new double[] {5}, mapping.weights().get("target_deviation"));
    file.remove("target_std");
    assertThrows(Refusal.class, () -> map(network, file));
  }

  private static Tensor matrix(int rows, int columns, double value) {
    double[] values = new double[rows * columns];
    Arrays.fill(values, value);
    return Tensor.matrix(rows, columns, values);
  }

  private static Mapping map(String text, Map<String, Tensor> file) {
    return Into.map(network(text), new NamedTensors(file, false), Map.of());
  }

  private static Network network(String text) {
    String lines = text.replaceAll(" (?=input|features|dense|layer_norm|loss|target|\\})", "\n");
    Source source = new Source("model.nn", lines.getBytes(UTF_8), "", Optional.empty());
    CompileRequest request = new CompileRequest(
        List.of(source), Optional.empty(), Map.of(), Target.values()[0], false, false, false);
    return Compiler.check(request, Progress.NONE).networks().get(0).network();
  }
}
