package dev.nnc.models.graph.operation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.nnc.models.Graphs;
import dev.nnc.models.graph.ElementType;
import dev.nnc.models.graph.Graph;
import dev.nnc.models.graph.Node;
import dev.nnc.models.graph.Operation;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MeantNumbersTest {
  private final Graphs g = new Graphs(ElementType.FLOAT32, 3);

  @Test
  void floatsStandForShortDecimalsAndKnownNumbers() {
    assertEquals(0.2, MeantNumbers.of(0.2f));
    assertEquals(-1e-5, MeantNumbers.of(-1e-5f));
    assertEquals(Math.sqrt(2), MeantNumbers.of(1.4142135f));
    assertEquals(-Math.sqrt(2 / Math.PI), MeantNumbers.of(-0.7978846f));
    assertEquals(1.0 / 3, MeantNumbers.of(0.33333334f));
    assertEquals(0.5, MeantNumbers.of(0.5f));
  }

  @Test
  void numbersOfFormulasAreMeantAndWeightsAreNot() {
    double weight = 0.1f;
    double[] w = new double[9];
    Arrays.fill(w, weight);
    Node product = g.product(g.x(), 3, 3, w);
    Node biased = g.add(product, g.vector(weight, weight, weight));
    Node scaled = g.multiply(biased, g.number(weight));
    Graph meant = MeantNumbers.in(g.to(scaled));
    assertEquals(0.1, number(meant.output()));
    Node sum = meant.output().input(0);
    assertSame(biased, sum);
    assertArrayEquals(
        new double[] {weight, weight, weight},
        ((Operation.Constant) sum.input(1).operation()).value().values());
  }

  private static double number(Node node) {
    return ((Operation.Constant) node.input(1).operation()).value().values()[0];
  }

  @Test
  void aGraphOfDoublesIsAsItIs() {
    Graphs doubles = Graphs.ofColumns(3);
    Node scaled = doubles.multiply(doubles.x(), doubles.number(0.1f));
    assertSame(scaled, MeantNumbers.in(doubles.to(scaled)).output());
  }
}
