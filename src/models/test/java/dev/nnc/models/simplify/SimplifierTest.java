package dev.nnc.models.simplify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.calculus.expression.Relation;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.models.Graphs;
import dev.nnc.models.graph.ElementType;
import dev.nnc.models.graph.Facts;
import dev.nnc.models.graph.Graph;
import dev.nnc.models.graph.Node;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.graph.Tensor;
import dev.nnc.models.graph.operation.Cast;
import dev.nnc.models.graph.operation.Conditions;
import dev.nnc.models.graph.operation.Layout;
import dev.nnc.models.graph.operation.MatMul;
import dev.nnc.models.graph.operation.Reduction;
import dev.nnc.models.graph.operation.RowNorm;
import dev.nnc.models.graph.operation.Selection;
import dev.nnc.models.graph.operation.ShapeOf;
import dev.nnc.models.graph.operation.Transpose;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimplifierTest {
  private final Graphs g = Graphs.ofColumns(4);

  private static RowNode simplified(Graphs of, Node output) {
    return Simplifier.simplify(of.to(output));
  }

  private RowNode simplified(Node output) {
    return simplified(g, output);
  }

  private void assertInput(Node output) {
    assertInstanceOf(RowOperation.Input.class, simplified(output).operation());
  }

  private static int[] columns(RowNode node) {
    return assertInstanceOf(RowOperation.Columns.class, node.operation()).columns();
  }

  private Refusal refused(Node output, String place) {
    Refusal refusal = assertThrows(Refusal.class, () -> simplified(output));
    assertTrue(refusal.getMessage().contains(place), refusal.getMessage());
    return refusal;
  }

  @Test
  void aShapeThatIsComputedFromTheInputKeepsTheRows() {
    // x.view(x.size(0), -1) of two axes and back
    Node rows = g.node(new Selection.Gather(0), g.node(new ShapeOf(), g.x()), g.integers(0));
    Node shape = g.node(new Selection.Concat(0), rows, g.integers(2, 2));
    Node square = g.node(new Layout.Reshape(true, 0), g.x(), shape);
    assertInput(g.node(new Layout.Flatten(1), square));
  }

  @Test
  void aShapeWithTheRowsThatAFileWasWrittenForKeepsThem() {
    Node square = g.node(new Layout.Reshape(true, 8), g.x(), g.integers(8, 2, 2));
    Node flat = g.node(new Layout.Reshape(true, 8), square, g.integers(8, 4));
    Graph graph = new Graph(g.x(), new int[] {-1, 4}, 8, flat, ElementType.FLOAT32, Facts.NONE);
    assertInstanceOf(RowOperation.Input.class, Simplifier.simplify(graph).operation());
  }

  @Test
  void rowsDoNotBecomeColumns() {
    refused(g.reshape(g.x(), 4, -1), "Reshape `n1`");
    refused(g.node(new Layout.Flatten(0), g.x()), "Flatten");
    refused(g.node(new Transpose(List.of(1, 0)), g.x()), "rows");
  }

  @Test
  void anImageIsTurnedByTheOrderOfItsColumns() {
    Graphs image = Graphs.ofColumns(2, 3);
    Node turned = image.node(new Transpose(List.of(0, 2, 1)), image.x());
    assertArrayEquals(
        new int[] {0, 3, 1, 4, 2, 5},
        columns(simplified(image, image.node(new Layout.Flatten(1), turned))));
  }

  @Test
  void gatheredAndSlicedColumnsAreColumns() {
    Node gathered = g.node(new Selection.Gather(1), g.x(), g.integers(3, -4, 3));
    assertArrayEquals(new int[] {3, 0, 3}, columns(simplified(gathered)));
    Node sliced = g.node(
        new Selection.Slice(), g.x(), g.integers(3), g.integers(-9), g.integers(1), g.integers(-2));
    assertArrayEquals(new int[] {3, 1}, columns(simplified(sliced)));
    Node both = g.node(new Selection.Concat(1), gathered, sliced);
    assertArrayEquals(new int[] {3, 0, 3, 3, 1}, columns(simplified(both)));
  }

  @Test
  void functionsOfOneValueAreOneExpression() {
    Node half = g.multiply(g.x(), g.number(0.5));
    Node silu = g.multiply(half, g.function(Expr.call(Function.SIGMOID, Expr.x()), half));
    RowOperation.Function function =
        assertInstanceOf(RowOperation.Function.class, simplified(silu).operation());
    assertEquals(0.5 / (1 + Math.exp(-0.5)), function.function().evaluate(1), 1e-15);
  }

  @Test
  void theSameNumberInEachColumnIsANumber() {
    Node shifted =
        g.function(Expr.call(Function.TANH, Expr.x()), g.add(g.x(), g.vector(2, 2, 2, 2)));
    assertInstanceOf(RowOperation.Function.class, simplified(shifted).operation());
  }

  @Test
  void numbersByColumnAreScalesAndShifts() {
    Node scaled = g.divide(g.subtract(g.x(), g.vector(1, 2, 3, 4)), g.vector(2, 2, 2, 4));
    RowOperation.Scaled last =
        assertInstanceOf(RowOperation.Scaled.class, simplified(scaled).operation());
    // The divisors alone: the shift stands before.
    assertArrayEquals(new double[] {0.5, 0.5, 0.5, 0.25}, last.scale());
    RowOperation.Scaled first =
        assertInstanceOf(RowOperation.Scaled.class, simplified(scaled).input().operation());
    assertArrayEquals(new double[] {-1, -2, -3, -4}, first.shift());
  }

  @Test
  void aNumberMinusXIsAScaleOfMinusOne() {
    RowOperation.Scaled scaled = assertInstanceOf(
        RowOperation.Scaled.class,
        simplified(g.subtract(g.vector(1, 2, 3, 4), g.x())).operation());
    assertArrayEquals(new double[] {-1, -1, -1, -1}, scaled.scale());
    assertArrayEquals(new double[] {1, 2, 3, 4}, scaled.shift());
  }

  @Test
  void anEqualBiasOfAProductStaysABias() {
    Node dense = g.add(g.product(g.x(), 4, 2), g.vector(1, 1));
    assertInstanceOf(RowOperation.Scaled.class, simplified(dense).operation());
  }

  @Test
  void weightsInFrontOfColumnsAreTurned() {
    Graphs one = Graphs.ofColumns(3);
    Node turned = one.node(new Transpose(List.of(1, 0)), one.x());
    double[] w = {1, 2, 3, 4, 5, 6};
    Node product = one.node(new MatMul(), one.constant(Tensor.matrix(2, 3, w)), turned);
    RowNode rows = simplified(one, one.node(new Transpose(List.of(1, 0)), product));
    RowOperation.Product found = assertInstanceOf(RowOperation.Product.class, rows.operation());
    assertArrayEquals(new double[] {1, 4, 2, 5, 3, 6}, found.weights().values());
  }

  @Test
  void branchesThatAreAddedAreASumOfTheSameNode() {
    Node first = g.function(Expr.call(Function.RELU, Expr.x()), g.product(g.x(), 4, 4));
    RowNode sum = simplified(g.add(g.product(first, 4, 4), first));
    assertInstanceOf(RowOperation.Sum.class, sum.operation());
    assertSame(sum.inputs().get(1), sum.inputs().get(0).input());
  }

  @Test
  void aDifferenceOfBranchesIsASum() {
    RowNode sum = simplified(g.subtract(g.x(), g.product(g.x(), 4, 4)));
    assertInstanceOf(RowOperation.Sum.class, sum.operation());
  }

  @Test
  void layerNormIsFoundInSeveralWritings() {
    Node mean = g.reduced(Reduction.Kind.MEAN, g.x());
    Node centred = g.subtract(g.x(), mean);
    Node variance = g.reduced(Reduction.Kind.MEAN, g.multiply(centred, centred));
    Expr root = Expr.call(Function.SQRT, Expr.x());
    Node deviation = g.function(root, g.add(variance, g.number(1e-3)));
    assertNorm(g.divide(centred, deviation), true, 1e-3);
    Node inverse = g.of(Expr.divide(Expr.constant(1), Graphs.A), deviation);
    assertNorm(g.multiply(centred, inverse), true, 1e-3);
    assertNorm(
        g.of(
            Expr.multiply(Graphs.A, Expr.power(Graphs.B, Expr.constant(-0.5))),
            centred,
            g.add(variance, g.number(1e-3))),
        true,
        1e-3);
    // x r - mean r
    assertNorm(g.subtract(g.multiply(g.x(), inverse), g.multiply(mean, inverse)), true, 1e-3);
    // E[x^2] - E[x]^2
    Node other = g.subtract(
        g.reduced(Reduction.Kind.MEAN, g.multiply(g.x(), g.x())), g.multiply(mean, mean));
    assertNorm(g.divide(centred, g.function(root, g.add(other, g.number(1e-3)))), true, 1e-3);
  }

  @Test
  void rootMeanSquareNormIsFound() {
    Node squares = g.reduced(Reduction.Kind.MEAN, g.multiply(g.x(), g.x()));
    Expr root = Expr.call(Function.SQRT, Expr.x());
    Node deviation = g.function(root, g.add(squares, g.number(1e-5)));
    assertNorm(g.divide(g.x(), deviation), false, 1e-5);
  }

  private void assertNorm(Node output, boolean centred, double epsilon) {
    RowOperation.RowNorm norm =
        assertInstanceOf(RowOperation.RowNorm.class, simplified(output).operation());
    assertEquals(centred, norm.centred());
    assertEquals(epsilon, norm.epsilon());
  }

  @Test
  void softmaxIsFoundWithAndWithoutTheLargest() {
    Expr exp = Expr.call(Function.EXP, Expr.x());
    for (Node x : List.of(g.x(), g.subtract(g.x(), g.reduced(Reduction.Kind.MAX, g.x())))) {
      Node powers = g.function(exp, x);
      Node sum = g.reduced(Reduction.Kind.SUM, powers);
      assertSoftmax(g.divide(powers, sum), false);
      assertSoftmax(g.subtract(x, g.function(Expr.call(Function.LOG, Expr.x()), sum)), true);
    }
  }

  private void assertSoftmax(Node output, boolean logarithm) {
    RowOperation.Softmax softmax =
        assertInstanceOf(RowOperation.Softmax.class, simplified(output).operation());
    assertEquals(logarithm, softmax.logarithm());
  }

  @Test
  void aShiftBehindARootMeanSquareNormIsKept() {
    Node norm =
        g.node(new RowNorm(-1, 1e-6, false), g.x(), g.vector(1, 2, 3, 4), g.vector(4, 3, 2, 1));
    RowOperation.Scaled shift =
        assertInstanceOf(RowOperation.Scaled.class, simplified(norm).operation());
    assertArrayEquals(new double[] {4, 3, 2, 1}, shift.shift());
  }

  @Test
  void whatIsNoChainIsRefusedWithItsPlace() {
    Node dense = g.product(g.x(), 4, 4);
    Node other = g.product(g.x(), 4, 4);
    refused(g.multiply(dense, other), "Elementwise `n3`");
    refused(g.node(new Selection.Concat(1), dense, other), "Concat `n4`");
    refused(g.node(new MatMul(), dense, other), "MatMul `n5`");
    Node mixing = g.constant(Tensor.matrix(4, 4, Graphs.weights(4, 4)));
    Graphs square = Graphs.ofColumns(4);
    assertThrows(
        Refusal.class, () -> simplified(square, square.node(new MatMul(), mixing, square.x())));
    refused(
        g.node(new Selection.Gather(0), mixing, g.node(new Cast(ElementType.INTEGER), g.x())),
        "Cast");
    refused(
        g.of(Expr.call(Function.MAX, Graphs.A, Graphs.B), g.x(), g.vector(1, 2, 3, 4)),
        "Elementwise `n8`");
    refused(g.product(g.reduced(Reduction.Kind.SUM, g.x()), 1, 4), "MatMul");
    refused(g.reduced(Reduction.Kind.SUM, g.x()), "Reduction");
  }

  @Test
  void anEmbeddingIsRefusedAsOne() {
    Node table = g.constant(Tensor.matrix(4, 4, Graphs.weights(4, 4)));
    refused(g.node(new Selection.Gather(0), table, g.x()), "embedding");
  }

  @Test
  void anOutputWithoutTheInputIsRefused() {
    assertEquals(DiagnosticCode.NN606, refused(g.vector(1, 2), "").code());
  }

  /** A chain of choices whose text would be twice as long with each. */
  @Test
  void truthValuesOfManyConditionsAreLookedIntoOnce() {
    Expr yes = Expr.constant(1);
    Expr no = Expr.constant(0);
    for (int i = 0; i < 100; i++) {
      Expr other = Expr.choose(Relation.GREATER, Expr.x(), Expr.constant(i), no, yes);
      yes = Expr.choose(Relation.GREATER, Expr.x(), Expr.constant(i), yes, no);
      no = other;
    }
    assertTrue(Conditions.isTruth(Expr.constant(1)));
    simplified(g.node(new Cast(ElementType.BOOLEAN), g.function(yes, g.x())));
  }

  @Test
  void manyOperationsAreALimitAndNoEnd() {
    Node tall = g.x();
    for (int i = 0; i < 10_000; i++) {
      tall = g.function(Expr.call(Function.TANH, Expr.x()), tall);
    }
    assertEquals(DiagnosticCode.NN603, refused(tall, "").code());
    Node moved = g.x();
    for (int i = 0; i < 10_000; i++) {
      moved = g.reshape(moved, -1, 4);
    }
    assertInput(moved);
  }

  @Test
  void largeTensorsOfFewBytesAreALimit() {
    Node large = g.node(new Selection.Expand(0), g.number(1), g.integers(1_000_000_000));
    assertEquals(DiagnosticCode.NN603, refused(large, "").code());
    Node often = g.x();
    Node row = g.node(new Selection.Expand(0), g.number(1), g.integers(1_000_000));
    for (int i = 0; i < 3; i++) {
      Node more = g.of(Expr.add(Graphs.A, Expr.constant(i)), row);
      often = g.add(often, g.node(new Reduction(Reduction.Kind.SUM, false, false), more));
    }
    assertEquals(DiagnosticCode.NN603, refused(often, "").code());
    Graphs wide = Graphs.ofColumns(1 << 30);
    Refusal refusal = assertThrows(Refusal.class, () -> simplified(wide, wide.x()));
    assertEquals(DiagnosticCode.NN603, refusal.code());
  }

  @Test
  void aHugeNumberOfRowsIsALimit() {
    Graph graph = new Graph(
        g.x(), new int[] {-1, 4}, Integer.MAX_VALUE, g.x(), ElementType.FLOAT32, Facts.NONE);
    assertEquals(
        DiagnosticCode.NN603,
        assertThrows(Refusal.class, () -> Simplifier.simplify(graph)).code());
  }
}
