package dev.nnc.models.read.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.CheckResult;
import dev.nnc.compiler.CompileRequest;
import dev.nnc.compiler.Compiler;
import dev.nnc.compiler.Source;
import dev.nnc.compiler.plan.form.Target;
import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.number.Rounding;
import dev.nnc.compiler.verify.reference.Reference;
import dev.nnc.models.ModelCase;
import dev.nnc.models.Readers;
import dev.nnc.models.graph.NamedTensors;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.graph.Tensor;
import dev.nnc.models.read.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that PyTorch wrote: their network, with the weights that are read, gives its outputs. */
class TorchCasesTest {

  /** Right as files; their tensors do not fit the network. */
  private static final Set<String> REFUSED_LATER = Set.of("torch-wrong-keys", "torch-wrong-shape");

  static Stream<ModelCase> supported() {
    return ModelCase.startingWith("torch-").filter(ModelCase::isSupported);
  }

  static Stream<ModelCase> refused() {
    return ModelCase.startingWith("torch-").filter(each -> !each.isSupported());
  }

  @ParameterizedTest
  @MethodSource("supported")
  void hasTheWeightsOfTheNetwork(ModelCase model) throws IOException {
    NamedTensors tensors = (NamedTensors) read(model.file());
    Map<String, double[]> weights = new HashMap<>();
    ((Map<?, ?>) model.facts().get("mapping"))
        .forEach((name, facts) -> weights.put((String) name, values((Map<?, ?>) facts, tensors)));
    Matrix x = new Matrix(
        model.rows(), model.numbers("input").length / model.rows(), model.numbers("input"));
    CheckResult checked = Compiler.check(
        new CompileRequest(
            List.of(Source.read(
                "network.nn", Files.newInputStream(model.folder().resolve("network.nn")), "")),
            Optional.empty(),
            Map.of(),
            Target.JAVA,
            false,
            false,
            false),
        (stage, subject) -> {});
    double[] y = new Reference(checked.networks().get(0).network(), weights, Rounding.none())
        .forward(x)
        .values();
    double[] expected = model.numbers("expected");
    assertEquals(expected.length, y.length);
    for (int i = 0; i < y.length; i++) {
      assertEquals(
          expected[i], y[i], model.tolerance() * (1 + Math.abs(expected[i])), model + " at " + i);
    }
  }

  /** Names are what is left of them without the prefix that all have. */
  private static double[] values(Map<?, ?> facts, NamedTensors tensors) {
    String key = (String) facts.get("key");
    Tensor tensor = Optional.ofNullable(tensors.tensors().get(key))
        .or(() -> tensors.tensors().entrySet().stream()
            .filter(each -> key.endsWith("." + each.getKey()))
            .map(Map.Entry::getValue)
            .findFirst())
        .orElseThrow(() -> new AssertionError(key + " in " + tensors.tensors().keySet()));
    return Boolean.TRUE.equals(facts.get("transpose"))
        ? tensor.transposed().values()
        : tensor.values();
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refusesWhatItDoesNotRead(ModelCase model) {
    if (REFUSED_LATER.contains(model.id())) {
      assertTrue(read(model.file()) instanceof NamedTensors);
      return;
    }
    Refusal refusal = assertThrows(Refusal.class, () -> read(model.file()));
    assertTrue(refusal.code().name().startsWith("NN6"), refusal::getMessage);
  }

  private static Object read(ModelFile file) {
    return Readers.of(file).read(file);
  }
}
