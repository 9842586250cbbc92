package dev.nnc.models;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.models.graph.Graph;
import dev.nnc.models.graph.Node;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.read.ModelFile;
import dev.nnc.models.recognise.Recogniser.Recognised;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AgreementTest {
  private final Graphs g = Graphs.ofColumns(5);

  private Graph graph(Function activation) {
    Node hidden = g.add(g.product(g.x(), 5, 7), g.vector(Graphs.weights(1, 7)));
    Node active = g.function(Expr.call(activation, Expr.x()), hidden);
    return g.to(g.add(g.product(active, 7, 3), g.vector(Graphs.weights(1, 3))));
  }

  private static void require(Graph graph, String tensor, double change) {
    ImportedModel imported = Graphs.imported(graph);
    Map<String, double[]> weights = new LinkedHashMap<>(imported.weights());
    double[] changed = weights.get(tensor).clone();
    changed[changed.length - 1] += change;
    weights.put(tensor, changed);
    Agreement.require(
        ModelFile.alone("model.onnx", new byte[0]),
        graph,
        imported.network(),
        new Recognised(imported.text(), weights, false, List.of(), List.of()));
  }

  @Test
  void aSmallDifferenceInAnyTensorIsFound() {
    for (Function activation : List.of(Function.TANH, Function.SIN)) {
      for (String tensor : List.of("W1", "b1", "W2", "b2")) {
        Graph graph = graph(activation);
        assertDoesNotThrow(() -> require(graph, tensor, 0));
        for (double change : new double[] {1e-6, Double.NaN, Double.POSITIVE_INFINITY}) {
          Refusal refusal =
              assertThrows(Refusal.class, () -> require(graph, tensor, change), tensor);
          assertEquals(DiagnosticCode.NN608, refusal.code());
          assertTrue(refusal.getMessage().contains("output"), refusal.getMessage());
        }
      }
    }
  }

  /** Folding changes the last bits of sums, and so the sine of large ones altogether. */
  @Test
  void whatTheFileItselfDoesNotDetermineIsNoDifference() {
    double[] scale = new double[7];
    Arrays.setAll(scale, i -> 1.1 + 0.3 * i);
    Node scaled =
        g.multiply(g.add(g.product(g.x(), 5, 7), g.vector(Graphs.weights(1, 7))), g.vector(scale));
    Node wave = g.function(Expr.call(Function.SIN, Expr.x()), scaled);
    assertTrue(g.imported(wave).text().contains("sin(x)"));
  }
}
