package dev.nnc.models.recognise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.models.Graphs;
import dev.nnc.models.ImportedModel;
import dev.nnc.models.graph.Facts;
import dev.nnc.models.graph.Node;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.graph.operation.BatchNorm;
import dev.nnc.models.graph.operation.RowNorm;
import dev.nnc.models.graph.operation.Selection;
import dev.nnc.models.graph.operation.Softmax;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The statements that graphs become; every import compares the outputs, too. */
class RecogniserTest {
  private static final Expr RELU = Expr.call(Function.RELU, Expr.x());
  private static final Expr SIGMOID = Expr.call(Function.SIGMOID, Expr.x());

  private final Graphs g = Graphs.ofColumns(3);

  /** The statements between the input and the precision. */
  private static List<String> statements(ImportedModel imported) {
    return imported
        .text()
        .lines()
        .map(String::strip)
        .dropWhile(line -> !line.startsWith("input"))
        .skip(1)
        .takeWhile(line -> !line.startsWith("precision"))
        .toList();
  }

  private void assertStatements(Node output, String... statements) {
    assertEquals(List.of(statements), statements(g.imported(output)));
  }

  private Node dense(Node x) {
    return g.product(x, 3, 3);
  }

  private Node dense(Node x, double... bias) {
    return g.add(dense(x), g.vector(bias));
  }

  private static String remarks(ImportedModel imported) {
    return imported.report().toString();
  }

  @Test
  void positiveScalesAtTheInputAreFeatures() {
    Node scaled = g.divide(g.subtract(g.x(), g.vector(1, 2, 3)), g.vector(2, 4, 8));
    ImportedModel imported = g.imported(dense(scaled));
    assertEquals(List.of("features standardize", "dense 3 bias=false"), statements(imported));
    assertArrayEquals(new double[] {1, 2, 3}, imported.weights().get("mean1"));
    assertArrayEquals(new double[] {2, 4, 8}, imported.weights().get("deviation1"));
  }

  @Test
  void otherScalesAtTheInputAreFolded() {
    ImportedModel imported = g.imported(dense(g.multiply(g.x(), g.vector(1, -2, 0))));
    assertEquals(List.of("dense 3 bias=false"), statements(imported));
    double[] w = Graphs.weights(3, 3);
    double[] folded = imported.weights().get("W1");
    for (int j = 0; j < 3; j++) {
      assertEquals(w[j], folded[j]);
      assertEquals(-2 * w[3 + j], folded[3 + j]);
      assertEquals(0, folded[6 + j], 0);
    }
    assertTrue(remarks(imported).contains("before it"), remarks(imported));
  }

  @Test
  void aBiasIsABiasAndAScaleBehindGoesIntoTheWeights() {
    ImportedModel plain = g.imported(dense(g.x(), 1, 2, 3));
    assertArrayEquals(new double[] {1, 2, 3}, plain.weights().get("b1"));
    assertFalse(remarks(plain).contains("folded"), remarks(plain));
    ImportedModel scaled = g.imported(g.multiply(dense(g.x(), 1, 2, 3), g.vector(1, 2, 4)));
    assertArrayEquals(new double[] {1, 4, 12}, scaled.weights().get("b1"));
    assertTrue(remarks(scaled).contains("behind it"), remarks(scaled));
  }

  @Test
  void aShiftBeforeADenseIsInItsBias() {
    Node hidden = g.function(RELU, dense(g.x()));
    ImportedModel imported = g.imported(dense(g.add(hidden, g.vector(1, 0, 0))));
    assertEquals(List.of("dense 3 relu bias=false", "dense 3"), statements(imported));
    double[] w = Graphs.weights(3, 3);
    assertArrayEquals(new double[] {w[0], w[1], w[2]}, imported.weights().get("b2"));
  }

  @Test
  void chosenColumnsAreInTheWeights() {
    Node chosen = g.node(new Selection.Gather(1), g.x(), g.integers(2, 2, 0));
    ImportedModel imported = g.imported(dense(chosen));
    double[] w = Graphs.weights(3, 3);
    double[] folded = imported.weights().get("W1");
    for (int j = 0; j < 3; j++) {
      assertEquals(w[6 + j], folded[j]);
      assertEquals(0, folded[3 + j]);
      assertEquals(w[j] + w[3 + j], folded[6 + j]);
    }
    Node behind = g.node(new Selection.Gather(1), dense(g.x(), 1, 2, 3), g.integers(2, 0));
    ImportedModel fewer = g.imported(behind);
    assertEquals(List.of("dense 2"), statements(fewer));
    assertArrayEquals(new double[] {3, 1}, fewer.weights().get("b1"));
  }

  @Test
  void scalesBehindNormsAreTheirOwn() {
    Node hidden = dense(g.x());
    Node batch = g.node(
        new BatchNorm(1, 1e-3, 0.1),
        hidden,
        g.vector(1, 2, 3),
        g.vector(1, 1, 1),
        g.vector(0, 1, 2),
        g.vector(1, 2, 3));
    ImportedModel imported = g.imported(g.multiply(batch, g.vector(2, 3, 4)));
    assertEquals(
        List.of("dense 3 bias=false", "batch_norm eps=0.001 momentum=0.1", "apply identity")
            .subList(0, 2),
        statements(imported).subList(0, 2));
    assertArrayEquals(new double[] {2, 6, 12}, imported.weights().get("scale1"));
    assertArrayEquals(new double[] {2, 3, 4}, imported.weights().get("shift1"));
    Node row = g.node(new RowNorm(-1, 1e-5, true), hidden);
    Node own = g.add(g.multiply(row, g.vector(1, 2, 3)), g.vector(3, 2, 1));
    ImportedModel layer = g.imported(own);
    assertArrayEquals(new double[] {1, 2, 3}, layer.weights().get("scale1"));
    assertArrayEquals(new double[] {3, 2, 1}, layer.weights().get("shift1"));
    Node rms = g.node(new RowNorm(-1, 1e-5, false), hidden, g.vector(1, 2, 3));
    assertStatements(
        g.add(rms, g.vector(1, 2, 3)), "dense 3 bias=false", "rms_norm eps=1e-5", "dense 3");
  }

  @Test
  void whatFindsNoNeighbourIsALayer() {
    Node hidden = g.function(RELU, dense(g.x()));
    assertStatements(
        g.function(RELU, g.multiply(hidden, g.vector(1, -2, 3))),
        "dense 3 relu bias=false",
        "dense 3 relu");
    assertStatements(
        g.node(new Softmax(-1, true, false), g.multiply(hidden, g.number(0.5))),
        "dense 3 function1 bias=false",
        "apply log_softmax");
    Node sum = g.add(g.x(), dense(g.x()));
    assertStatements(
        g.multiply(sum, g.number(0.5)), "residual {", "dense 3 bias=false", "}", "apply function1");
  }

  @Test
  void theBiasOfOneOutputIsFoundInItsFunction() {
    for (double bias : new double[] {0.3, -0.3}) {
      Node one = g.add(g.product(g.x(), 3, 1), g.vector(bias));
      ImportedModel imported = g.imported(g.function(Expr.call(Function.TANH, Expr.x()), one));
      assertEquals(List.of("dense 1 tanh"), statements(imported));
      assertArrayEquals(new double[] {bias}, imported.weights().get("b1"));
      ImportedModel linked = g.imported(g.function(SIGMOID, one));
      assertEquals(List.of("dense 1", "loss binary_cross_entropy"), statements(linked));
    }
  }

  @Test
  void residualsNest() {
    Node inner = g.add(dense(g.function(RELU, dense(g.x()))), g.x());
    Node more = g.function(RELU, inner);
    Node nested = g.add(more, dense(g.add(more, dense(more))));
    assertStatements(
        nested,
        "residual {",
        "dense 3 relu bias=false",
        "dense 3 bias=false",
        "}",
        "apply relu",
        "residual {",
        "residual {",
        "dense 3 bias=false",
        "}",
        "dense 3 bias=false",
        "}");
  }

  @Test
  void aBlockMayStartWithAChoiceOfColumns() {
    Node start = g.function(RELU, dense(g.x()));
    Node turned = g.node(new Selection.Gather(1), start, g.integers(2, 1, 0));
    assertStatements(
        g.add(dense(turned), start),
        "dense 3 relu bias=false",
        "residual {",
        "dense 3 bias=false",
        "}");
    assertStatements(turned, "dense 3 relu bias=false");
  }

  @Test
  void projectionsAreRefusedWithTheirPlace() {
    Node sum = g.add(dense(g.x()), dense(g.x()));
    Refusal refusal = assertThrows(Refusal.class, () -> g.imported(sum));
    assertTrue(refusal.getMessage().contains("MatMul `n1`"), refusal.getMessage());
    assertTrue(refusal.help().contains("x + f(x)"), refusal.help());
  }

  private static Facts facts(List<String> classes, String loss) {
    return new Facts(
        classes, Optional.of(loss).filter(each -> !each.isEmpty()), Optional.empty(), List.of());
  }

  private ImportedModel ending(Node output, Facts facts) {
    return Graphs.imported(g.to(output, facts));
  }

  @Test
  void aLinkAtTheEndIsThatOfItsLoss() {
    Node logits = dense(g.x(), 1, 2, 3);
    Node softmax = g.node(new Softmax(-1, false, false), logits);
    assertStatements(softmax, "dense 3", "loss softmax_cross_entropy");
    assertStatements(g.function(SIGMOID, logits), "dense 3", "loss binary_cross_entropy");
    Expr written = Expr.divide(
        Expr.constant(1),
        Expr.add(Expr.constant(1), Expr.call(Function.EXP, Expr.negate(Expr.x()))));
    assertStatements(g.function(written, logits), "dense 3", "loss binary_cross_entropy");
    assertStatements(
        g.function(SIGMOID, g.function(RELU, logits)), "dense 3 relu", "loss binary_cross_entropy");
    assertStatements(g.node(new Softmax(-1, true, false), logits), "dense 3 log_softmax");
    assertStatements(logits, "dense 3");
  }

  @Test
  void anotherLossKeepsTheFunctionAtTheEnd() {
    Node output = g.function(SIGMOID, dense(g.x(), 1, 2, 3));
    assertEquals(
        List.of("dense 3 sigmoid", "loss mse"),
        statements(ending(output, facts(List.of(), "mse"))));
  }

  @Test
  void aLossThatDoesNotGoWithTheOutputsIsLeftOut() {
    Node one = g.add(g.product(g.x(), 3, 1), g.vector(1));
    ImportedModel imported = ending(one, facts(List.of(), "softmax_cross_entropy"));
    assertEquals(List.of("dense 1"), statements(imported));
    assertEquals(1, imported.notes().size());
  }

  @Test
  void labelsAreClasses() {
    Node logits = dense(g.x(), 1, 2, 3);
    Node softmax = g.node(new Softmax(-1, false, false), logits);
    ImportedModel imported =
        ending(softmax, facts(List.of("-3", "a \"b\" \\ c\n", "\u00e4\u4e2d"), ""));
    assertEquals(
        List.of("-3", "a \"b\" \\ c\n", "\u00e4\u4e2d"), imported.network().classes());
    for (List<String> odd :
        List.of(List.of("a", "a", "b"), List.of("a", " ", "b"), List.of("a", "b"))) {
      ImportedModel without = ending(softmax, facts(odd, ""));
      assertEquals(List.of(), without.network().classes());
      assertEquals(1, without.notes().size(), odd::toString);
    }
    Node one = g.function(SIGMOID, g.product(g.x(), 3, 1));
    assertEquals(
        List.of("no", "yes"),
        ending(one, facts(List.of("no", "yes"), "")).network().classes());
  }
}
