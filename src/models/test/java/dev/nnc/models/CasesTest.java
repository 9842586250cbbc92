package dev.nnc.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.number.Rounding;
import dev.nnc.compiler.verify.reference.Reference;
import dev.nnc.models.graph.Graph;
import dev.nnc.models.graph.ModelContent;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.read.ModelFile;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every model file with what must come out of it, from its bytes to the outputs of the network. */
class CasesTest {

  static Stream<ModelCase> models() {
    return ModelCase.startingWith(
            "onnx-", "keras", "skl", "torch-whole", "torch-jit", "torch-export")
        .filter(each -> !each.id().startsWith("keras-weights"));
  }

  /** Those with a model in a format that is read; weights alone are mapped in IntoTest. */
  static Stream<ModelCase> ofOtherPeople() {
    return ModelCase.ofOtherPeople()
        .filter(each -> Stream.of("-onnx", "-keras").anyMatch(each.id()::contains));
  }

  @ParameterizedTest
  @MethodSource("ofOtherPeople")
  void theFilesOfOtherPeopleToo(ModelCase model) {
    isRightOrRefused(model);
  }

  @ParameterizedTest
  @MethodSource("models")
  void isRightOrRefused(ModelCase model) {
    ModelFile file = model.file();
    try {
      ModelContent content = Readers.of(file).read(file);
      if (content instanceof Graph graph) {
        ImportedModel imported = ModelImport.of(file, graph, ImportOptions.NONE);
        assertTrue(model.isSupported() || model.isLenient(), () -> imported.text());
        if (model.isSupported()) {
          compare(model, imported);
        }
      } else {
        fail("weights alone");
      }
    } catch (Refusal refusal) {
      assertFalse(
          model.isSupported() && !model.isStretch(),
          () -> refusal.code() + " " + refusal.getMessage() + " " + refusal.help());
      assertFalse(refusal.getMessage().isEmpty());
    }
  }

  private static void compare(ModelCase model, ImportedModel imported) {
    double[] input = model.numbers("input");
    int rows = model.rows();
    for (int i = 0; i < input.length; i++) {
      input[i] = (float) input[i];
    }
    Matrix x = new Matrix(rows, imported.network().inputSize(), input);
    Reference reference = new Reference(imported.network(), imported.weights(), Rounding.none());
    boolean predicts = model.text("compare").orElse("predict").equals("predict");
    double[] given = (predicts ? reference.predict(x) : reference.forward(x)).values();
    double[] expected = model.numbers("expected");
    // Two probabilities of a classifier with one output are 1 - p and p.
    boolean pairs = expected.length == 2 * given.length;
    if (!pairs) {
      assertEquals(expected.length, given.length, imported::text);
    }
    for (int i = 0; i < given.length; i++) {
      double wanted = expected[pairs ? 2 * i + 1 : i];
      assertEquals(wanted, given[i], model.tolerance() * (1 + Math.abs(wanted)), imported::text);
    }
  }
}
