package dev.nnc.models.read.sklearn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.models.ModelCase;
import dev.nnc.models.Readers;
import dev.nnc.models.graph.Evaluator;
import dev.nnc.models.graph.Graph;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.read.ModelFile;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that scikit-learn wrote, against its own outputs. */
class SklearnCasesTest {

  static Stream<ModelCase> supported() {
    return ModelCase.startingWith("skl").filter(ModelCase::isSupported);
  }

  static Stream<ModelCase> refused() {
    return ModelCase.startingWith("skl").filter(each -> !each.isSupported());
  }

  @ParameterizedTest
  @MethodSource("supported")
  void computesWhatScikitLearnComputes(ModelCase model) {
    Graph graph = (Graph) read(model.file());
    double[] y = new Evaluator(graph).evaluate(model.numbers("input"), model.rows());
    double[] expected = model.numbers("expected");
    // predict_proba gives both columns of a binary classifier.
    int step = expected.length / y.length;
    for (int i = 0; i < y.length; i++) {
      double e = expected[i * step + step - 1];
      assertEquals(e, y[i], model.tolerance() * (1 + Math.abs(e)), model + " at " + i);
    }
    if (model.facts().get("classes") instanceof List<?> classes
        && !graph.facts().classes().isEmpty()) {
      assertEquals(
          classes.stream().map(SklearnCasesTest::label).toList(), graph.facts().classes());
    }
  }

  private static String label(Object value) {
    if (value instanceof Boolean truth) {
      return truth ? "True" : "False";
    }
    return value instanceof Double number ? Long.toString(number.longValue()) : value.toString();
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refusesWhatItDoesNotRead(ModelCase model) {
    Refusal refusal = assertThrows(Refusal.class, () -> read(model.file()));
    assertTrue(refusal.code().name().startsWith("NN6"), refusal::getMessage);
  }

  private static Object read(ModelFile file) {
    return Readers.of(file).read(file);
  }
}
