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
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What pretrained() of a class gives, wherever its weights stand. */
class PretrainedTest {
  private static final String ONE = """
      package p
      network One { input 2; features standardize; dense 40; batch_norm; dense 1; loss mse; optimizer adam(0.1) }
      """;
  private static final String PATH = "p/One.safetensors";

  /** Numbers that arithmetic or text in decimals would not give back. */
  private static final double[] ODD = {-0.0, Float.MIN_VALUE, -Float.MAX_VALUE, 0.1f, 1};

  private static CompileRequest request(String text, Target target, boolean verify) {
    Source source = new Source("n.nn", text.getBytes(StandardCharsets.UTF_8), "", Optional.empty());
    return new CompileRequest(
        List.of(source), Optional.empty(), Map.of(), target, verify, false, false);
  }

  private static Network network(String text) {
    CompileRequest request = request(text, Target.JAVA, false);
    return Compiler.check(request, Progress.NONE).networks().get(0).network();
  }

  /** Weights of all kinds of bits; deviations and variances are positive. */
  private static Weights weights(Network network) {
    Random random = new Random(1);
    Map<String, double[]> tensors = new LinkedHashMap<>();
    for (NetworkTensor tensor : NetworkTensor.of(network)) {
      double[] values = new double[Arrays.stream(tensor.shape()).reduce(1, (a, b) -> a * b)];
      boolean positive =
          tensor.name().startsWith("deviation") || tensor.name().startsWith("running_variance");
      Arrays.setAll(values, i -> positive ? 1 + i : i < ODD.length ? ODD[i] : random.nextFloat());
      tensors.put(tensor.name(), values);
    }
    return new Weights(network.qualifiedName(), tensors, WeightsWriter.write(tensors, network));
  }

  private static GeneratedNetwork load(
      CompileResult result, Map<String, byte[]> resources, Target target)
      throws GeneratedNetwork.Failure {
    Network network = result.networks().get(0).plan().network();
    String folder = network.packageName().isEmpty() ? "" : network.packageName() + ".";
    return GeneratedNetwork.load(
        InMemoryCompiler.find().orElseThrow().compile(result.files(), target).classes(),
        resources,
        folder + network.name(),
        network.precision(),
        1);
  }

  private static void assertSame(Weights expected, GeneratedNetwork found) throws Exception {
    for (Map.Entry<String, double[]> tensor : expected.tensors().entrySet()) {
      assertArrayEquals(tensor.getValue(), found.parameter(tensor.getKey()), tensor.getKey());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "JAVA, float, false",
    "JAVA, double, true",
    "VECTOR, double, false",
    "VECTOR, float, true"
  })
  void givesTheWeightsToTheBit(Target target, String precision, boolean embed) throws Exception {
    String text = ONE.replace("loss", "precision " + precision + "; loss");
    Weights weights = weights(network(text));
    CompileResult result =
        Compiler.compile(request(text, target, true).with(List.of(weights), embed), Progress.NONE);
    assertEquals(List.of(), result.diagnostics());
    String verdict = result.networks().get(0).verdict().orElseThrow().toString();
    assertTrue(verdict.contains("pretrained"), verdict);
    assertEquals(embed ? 0 : 1, result.resources().size());
    Map<String, byte[]> resources = embed ? Map.of() : Map.of(PATH, weights.file());
    GeneratedNetwork generated = load(result, resources, target);
    GeneratedNetwork first = generated.pretrained();
    assertSame(weights, first);
    assertEquals(0, first.step());
    first.setParameter("W1", new double[80]);
    assertSame(weights, generated.pretrained());
  }

  @Test
  void aClassHasAsManyWeightsAsItMay() throws Exception {
    String text = "network Most { input 511; dense 512; precision double }";
    Weights weights = weights(network(text));
    CompileResult result = Compiler.compile(
        request(text, Target.JAVA, true).with(List.of(weights), true), Progress.NONE);
    assertEquals(List.of(), result.diagnostics());
    assertTrue(result.networks().get(0).verdict().orElseThrow().toString().contains("pretrained"));
    assertSame(weights, load(result, Map.of(), Target.JAVA).pretrained());
  }

  @Test
  void oneWeightMoreIsRefused() {
    String text = "network More { input 480; dense 545 }";
    CompileRequest request =
        request(text, Target.JAVA, false).with(List.of(weights(network(text))), true);
    CompileResult result = Compiler.compile(request, Progress.NONE);
    assertEquals(List.of(), result.networks());
    String message = result.diagnostics().toString();
    assertTrue(message.contains("NN623"), message);
    assertTrue(message.contains("262,145"), message);
  }

  @ParameterizedTest
  @CsvSource({"JAVA", "VECTOR"})
  void aResourceThatIsNotItsOwnIsNamed(Target target) throws Exception {
    Weights weights = weights(network(ONE));
    CompileResult result =
        Compiler.compile(request(ONE, target, false).with(List.of(weights)), Progress.NONE);
    byte[] damaged = weights.file().clone();
    damaged[0]++;
    byte[] foreign =
        weights(network("package p\nnetwork One { input 3; dense 1 }")).file();
    says(" is missing", load(result, Map.of(), target));
    says(": ", load(result, Map.of(PATH, damaged), target));
    says(": the fingerprint ", load(result, Map.of(PATH, foreign), target));
    assertSame(weights, load(result, Map.of(PATH, weights.file()), target).pretrained());
  }

  private static void says(String what, GeneratedNetwork network) {
    GeneratedNetwork.Failure failure =
        assertThrows(GeneratedNetwork.Failure.class, network::pretrained);
    String message = failure.getMessage();
    assertTrue(message.contains("IllegalStateException: the resource " + PATH + what), message);
  }
}
