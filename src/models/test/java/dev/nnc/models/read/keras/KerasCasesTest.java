package dev.nnc.models.read.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.models.ModelCase;
import dev.nnc.models.Readers;
import dev.nnc.models.graph.Evaluator;
import dev.nnc.models.graph.Graph;
import dev.nnc.models.graph.ModelContent;
import dev.nnc.models.graph.NamedTensors;
import dev.nnc.models.graph.Refusal;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files of Keras beside the project, against what Keras itself computed from them. */
class KerasCasesTest {
  /** Read rightly, and refused by the language: a PReLU with a slope for each column. */
  private static final Set<String> LATER = Set.of("keras-prelu-per-channel");

  static Stream<ModelCase> cases() {
    return ModelCase.startingWith("keras-", "keras2-")
        .filter(each -> !each.id().startsWith("keras-export"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void reads(ModelCase each) {
    if (!each.isSupported()) {
      if (!LATER.contains(each.id()) && !each.isLenient()) {
        assertThrows(Refusal.class, () -> Readers.of(each.file()).read(each.file()));
      }
      return;
    }
    ModelContent content = Readers.of(each.file()).read(each.file());
    if (each.id().contains("weights-h5")) {
      assertTrue(assertInstanceOf(NamedTensors.class, content).tensors().size() >= 4);
      return;
    }
    Graph graph = assertInstanceOf(Graph.class, content);
    // The decimals stand for the floats that Keras was given.
    double[] x = DoubleStream.of(each.numbers("input")).map(v -> (float) v).toArray();
    double[] values = new Evaluator(graph).evaluate(x, each.rows());
    double[] expected = each.numbers("expected");
    assertEquals(expected.length, values.length);
    for (int i = 0; i < values.length; i++) {
      assertEquals(expected[i], values[i], each.tolerance() * (1 + Math.abs(expected[i])));
    }
  }
}
