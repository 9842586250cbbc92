package dev.nnc.models.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.CompileRequest;
import dev.nnc.compiler.CompileResult;
import dev.nnc.compiler.Compiler;
import dev.nnc.compiler.Progress;
import dev.nnc.compiler.Source;
import dev.nnc.compiler.Weights;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.plan.form.Target;
import dev.nnc.compiler.verify.subject.GeneratedNetwork;
import dev.nnc.compiler.verify.subject.InMemoryCompiler;
import dev.nnc.models.ModelCase;
import dev.nnc.models.graph.ElementType;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.graph.Tensor;
import dev.nnc.models.safetensors.SafetensorsFile;
import dev.nnc.models.safetensors.SafetensorsText;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightsTest {
  private static final String NETWORK = """
      network N {
        input 2
        features standardize
        dense 3
        batch_norm
        apply relu
        dense 2
        loss mse
        optimizer adam(rate=0.1)
        precision $precision
      }
      """;

  private static CompileResult compiled(String precision) {
    return compiledText(NETWORK.replace("$precision", precision));
  }

  private static CompileResult compiledText(String text) {
    return Compiler.compile(request(text, false), Progress.NONE);
  }

  private static CompileRequest request(String text, boolean verify) {
    Source source = new Source("n.nn", text.getBytes(StandardCharsets.UTF_8), "", Optional.empty());
    return new CompileRequest(
        List.of(source), Optional.empty(), Map.of(), Target.JAVA, verify, false, false);
  }

  private static Network network(CompileResult result) {
    return result.networks().get(0).plan().network();
  }

  private static GeneratedNetwork generated(CompileResult result) throws GeneratedNetwork.Failure {
    InMemoryCompiler javac = InMemoryCompiler.find().orElseThrow();
    Network network = network(result);
    return GeneratedNetwork.load(
        javac.compile(result.files(), Target.JAVA).classes(),
        network.name(),
        network.precision(),
        1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"float", "double"})
  void theClassTakesWhatIsReadOfItsFileToTheBit(String precision) throws Exception {
    CompileResult result = compiled(precision);
    GeneratedNetwork saved = generated(result);
    saved.setAllAsTheyAre();
    Weights weights = WeightsReader.read("n", saved.save(), network(result));
    assertEquals(saved.parameterNames(), List.copyOf(weights.tensors().keySet()));
    byte[] file = weights.file();
    GeneratedNetwork loaded = saved.load(file);
    for (Map.Entry<String, double[]> tensor : weights.tensors().entrySet()) {
      assertArrayEquals(tensor.getValue(), loaded.parameter(tensor.getKey()));
      assertArrayEquals(saved.parameter(tensor.getKey()), loaded.parameter(tensor.getKey()));
    }
    SafetensorsFile written = SafetensorsFile.parse(file);
    assertEquals("0", written.metadata().get("step"));
    assertEquals(weights.tensors().keySet(), written.tensors().keySet());
    byte[] again = loaded.save();
    byte[] data = Arrays.copyOfRange(file, headerEnd(file), file.length);
    assertArrayEquals(
        data, Arrays.copyOfRange(again, headerEnd(again), headerEnd(again) + data.length));
  }

  @ParameterizedTest
  @ValueSource(strings = {"float", "double"})
  void aClassWithWeightsIsVerifiedWithThem(String precision) throws Exception {
    CompileResult plain = compiled(precision);
    GeneratedNetwork saved = generated(plain);
    saved.setAllAsTheyAre();
    Weights weights = WeightsReader.read("n", saved.save(), network(plain));
    CompileRequest request = request(NETWORK.replace("$precision", precision), true);
    CompileResult result = Compiler.compile(request.with(List.of(weights)), Progress.NONE);
    assertEquals(List.of(), result.diagnostics());
    assertTrue(result.networks().get(0).verdict().orElseThrow().toString().contains("pretrained"));
    assertEquals("N.safetensors", result.resources().get(0).path());
    GeneratedNetwork alone = generated(result);
    assertEquals(saved.parameterNames(), alone.parameterNames());
    GeneratedNetwork.Failure missing =
        assertThrows(GeneratedNetwork.Failure.class, alone::pretrained);
    says("IllegalStateException: the resource N.safetensors is missing", missing.getMessage());
    assertEquals(plain.files().get(0).text(), compiled(precision).files().get(0).text());
  }

  @Test
  void otherWeightsThanGivenFailTheVerification() {
    Network network = network(compiledText("network N { input 2; dense 3 }"));
    Weights weights = WeightsReader.read("n", SafetensorsText.write(Map.of(), tensors()), network);
    Map<String, double[]> others = new LinkedHashMap<>(weights.tensors());
    others.put("b1", new double[] {0, -0.0, 0});
    CompileResult result = Compiler.compile(
        request("network N { input 2; dense 3 }", true)
            .with(List.of(new Weights("N", others, weights.file()))),
        Progress.NONE);
    says("pretrained: other bits of b1", result.diagnostics().toString());
  }

  @Test
  void aDamagedResourceIsNamed() throws Exception {
    String text = "package p\nnetwork N { input 2; dense 3 }";
    Network network = network(compiledText(text));
    Weights weights = WeightsReader.read("n", SafetensorsText.write(Map.of(), tensors()), network);
    CompileResult result =
        Compiler.compile(request(text, false).with(List.of(weights)), Progress.NONE);
    byte[] cut = Arrays.copyOf(weights.file(), weights.file().length - 1);
    GeneratedNetwork generated = GeneratedNetwork.load(
        InMemoryCompiler.find()
            .orElseThrow()
            .compile(result.files(), Target.JAVA)
            .classes(),
        Map.of("p/N.safetensors", cut),
        "p.N",
        network.precision(),
        1);
    GeneratedNetwork.Failure damaged =
        assertThrows(GeneratedNetwork.Failure.class, generated::pretrained);
    says("IllegalStateException: the resource p/N.safetensors: ", damaged.getMessage());
  }

  private static int headerEnd(byte[] file) {
    return Long.BYTES
        + (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
  }

  private static Map<String, Tensor> tensors() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("W1", new Tensor(ElementType.FLOAT64, new int[] {2, 3}, new double[6]));
    tensors.put("b1", Tensor.vector(0, 0, 0));
    return tensors;
  }

  private static String refusal(Map<String, String> metadata, Map<String, Tensor> tensors) {
    Network network = network(compiledText("network N { input 2; dense 3 }"));
    byte[] file = SafetensorsText.write(metadata, tensors);
    Refusal refusal =
        assertThrows(Refusal.class, () -> WeightsReader.read("n.safetensors", file, network));
    return refusal.getMessage() + " | " + refusal.help();
  }

  private static void says(String expected, String message) {
    assertTrue(message.contains(expected), message);
  }

  @Test
  void anotherFingerprintIsRefused() {
    says("of another network", refusal(Map.of("fingerprint", "00"), tensors()));
  }

  @Test
  void anotherFormatIsRefused() {
    says("nnc.format is 2", refusal(Map.of("nnc.format", "2"), tensors()));
  }

  @Test
  void whatIsNotFittedIsRefused() {
    says("mean1", refusal(Map.of("unfitted", "mean1"), tensors()));
  }

  @Test
  void whatMayBeMeantIsSaid() {
    Map<String, Tensor> tensors = tensors();
    tensors.put("fc.weight", tensors.remove("W1").reshaped(3, 2));
    String message = refusal(Map.of(), tensors);
    says("it lacks W1 [2, 3]; it has fc.weight [3, 2]", message);
    says("W1 may be fc.weight [3, 2], transposed", message);
  }

  @Test
  void aTensorMoreIsRefused() {
    Map<String, Tensor> tensors = tensors();
    tensors.put("b2", Tensor.vector(1));
    says("the network has no tensor b2 [1]", refusal(Map.of(), tensors));
  }

  @Test
  void anotherShapeIsRefused() {
    Map<String, Tensor> tensors = tensors();
    tensors.put("W1", tensors.get("W1").reshaped(3, 2));
    says("the shape of W1 is [3, 2], not [2, 3] | transpose it", refusal(Map.of(), tensors));
  }

  @Test
  void whatIsTooLargeForAFloatIsRefused() {
    Map<String, Tensor> tensors = tensors();
    tensors.put("b1", Tensor.vector(0, 1e39, 0));
    says("value 1 of b1, 1.0E39, is too large for a float", refusal(Map.of(), tensors));
  }

  @Test
  void stateOfAnOptimizerIsPassedOver() {
    Map<String, Tensor> tensors = tensors();
    tensors.put("optimizer.momentum.W1", Tensor.vector(1));
    Network network = network(compiledText("network N { input 2; dense 3 }"));
    Weights weights = WeightsReader.read("n", SafetensorsText.write(Map.of(), tensors), network);
    assertEquals("[W1, b1]", weights.tensors().keySet().toString());
  }

  @Test
  void aFileOfAnotherWriterWithTheseNamesIsRead() throws Exception {
    ModelCase model =
        ModelCase.startingWith("safetensors-nnc-names").findFirst().orElseThrow();
    String text = Files.readString(model.folder().resolve("network.nn"));
    CompileResult result = compiledText(text);
    Weights weights = WeightsReader.read("w", model.file().bytes(), network(result));
    GeneratedNetwork loaded = generated(result).load(weights.file());
    double[] x = model.numbers("input");
    double[] expected = model.numbers("expected");
    int inputs = network(result).inputSize();
    int outputs = network(result).outputSize();
    for (int row = 0; row < model.rows(); row++) {
      double[] y = loaded.forward(Arrays.copyOfRange(x, row * inputs, (row + 1) * inputs), outputs);
      for (int j = 0; j < outputs; j++) {
        double e = expected[row * outputs + j];
        assertEquals(e, y[j], model.tolerance() * (1 + Math.abs(e)));
      }
    }
  }
}
