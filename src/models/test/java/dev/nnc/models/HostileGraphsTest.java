package dev.nnc.models;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.models.graph.ElementType;
import dev.nnc.models.graph.Node;
import dev.nnc.models.graph.Operation;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.graph.Tensor;
import dev.nnc.models.graph.operation.BatchNorm;
import dev.nnc.models.graph.operation.Cast;
import dev.nnc.models.graph.operation.Elementwise;
import dev.nnc.models.graph.operation.Layout;
import dev.nnc.models.graph.operation.MatMul;
import dev.nnc.models.graph.operation.Polynomial;
import dev.nnc.models.graph.operation.Reduction;
import dev.nnc.models.graph.operation.RowNorm;
import dev.nnc.models.graph.operation.Selection;
import dev.nnc.models.graph.operation.ShapeOf;
import dev.nnc.models.graph.operation.Softmax;
import dev.nnc.models.graph.operation.Transpose;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import org.junit.jupiter.api.Assertions;

/** Operations on whatever operands give a network or a refusal, and nothing else. */
class HostileGraphsTest {
  private static final double[] ODD = {
    0,
    -0.0,
    1,
    -1,
    2,
    3,
    -5,
    1e10,
    -1e10,
    0.5,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE
  };

  @Property(tries = 300, seed = "1")
  void areAnswered(@ForAll long seed) {
    check(seed);
  }

  @Property
  @Tag("fuzz")
  void anyAreAnswered(@ForAll long seed) {
    check(seed);
  }

  private static void check(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Graphs g = Graphs.ofColumns(random.nextBoolean() ? new int[] {4} : new int[] {2, 2});
    List<Node> nodes = new ArrayList<>(List.of(g.x(), g.x()));
    for (int i = random.nextInt(1, 8); i > 0; i--) {
      Node[] operands = new Node[random.nextInt(8) == 0 ? random.nextInt(4) : 0];
      Operation operation = operation(random);
      if (operands.length == 0) {
        operands = new Node[Math.min(operation.most(), operation.fewest() + random.nextInt(2))];
      }
      for (int k = 0; k < operands.length; k++) {
        boolean fresh = k > 0 && random.nextInt(3) > 0;
        operands[k] = fresh ? constant(random, g) : nodes.get(random.nextInt(nodes.size()));
      }
      nodes.add(g.node(operation, operands));
    }
    try {
      Graphs.imported(g.to(nodes.get(nodes.size() - 1)));
    } catch (Refusal refusal) {
      Assertions.assertFalse(refusal.getMessage().isEmpty());
    }
  }

  private static Node constant(SplittableRandom random, Graphs g) {
    int[] shape = random.ints(random.nextInt(3), 0, 5).toArray();
    int size = 1;
    for (int each : shape) {
      size *= each;
    }
    double[] values = random.ints(size, 0, ODD.length).mapToDouble(i -> ODD[i]).toArray();
    ElementType type = random.nextBoolean() ? ElementType.INTEGER : ElementType.FLOAT32;
    return g.constant(new Tensor(type, shape, values));
  }

  private static Operation operation(SplittableRandom random) {
    int axis = random.nextInt(-3, 4);
    boolean flag = random.nextBoolean();
    return switch (random.nextInt(19)) {
      case 0 -> new Layout.Reshape(flag, random.nextInt(3));
      case 1 -> new Layout.Flatten(axis);
      case 2 -> new Layout.Squeeze();
      case 3 -> new Layout.Unsqueeze();
      case 4 -> new Transpose(flag ? List.of() : List.of(0, 2, 1));
      case 5 -> new Transpose(flag ? List.of(1, 0) : List.of(axis, 0));
      case 6 -> new Selection.Gather(axis);
      case 7 -> new Selection.Slice();
      case 8 -> new Selection.Concat(axis);
      case 9 -> new Selection.Expand(random.nextInt(3));
      case 10 -> new MatMul();
      case 11 ->
        new Reduction(
            Reduction.Kind.values()[random.nextInt(Reduction.Kind.values().length)],
            flag,
            random.nextBoolean());
      case 12 -> new Softmax(axis, flag, random.nextBoolean());
      case 13 -> new RowNorm(axis, 1e-5, flag);
      case 14 -> new BatchNorm(axis, 1e-5, Double.NaN);
      case 15 -> new Polynomial(random.nextInt(-1, 4));
      case 16 -> new Cast(ElementType.values()[random.nextInt(ElementType.values().length)]);
      case 17 -> new ShapeOf();
      default ->
        new Elementwise(flag ? Expr.add(Graphs.A, Graphs.B) : Expr.multiply(Graphs.A, Graphs.B), 2);
    };
  }

  @Example
  void longChainsAreAnswered() {
    Graphs g = Graphs.ofColumns(2);
    Node sums = g.x();
    Node products = g.x();
    Node doubled = g.x();
    for (int i = 0; i < 2_000; i++) {
      sums = g.add(sums, g.vector(i, i + 1));
      products = i < 500 ? g.product(products, 2, 2) : products;
      doubled = g.multiply(doubled, doubled);
    }
    for (Node end : List.of(sums, products, doubled)) {
      try {
        Graphs.imported(g.to(end));
      } catch (Refusal refusal) {
        Assertions.assertFalse(refusal.getMessage().isEmpty());
      }
    }
  }
}
