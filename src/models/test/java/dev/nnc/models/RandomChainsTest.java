package dev.nnc.models;

import static org.junit.jupiter.api.Assertions.fail;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.calculus.expression.Relation;
import dev.nnc.models.graph.ElementType;
import dev.nnc.models.graph.Graph;
import dev.nnc.models.graph.Node;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.graph.Tensor;
import dev.nnc.models.graph.operation.BatchNorm;
import dev.nnc.models.graph.operation.Cast;
import dev.nnc.models.graph.operation.Dropout;
import dev.nnc.models.graph.operation.Layout;
import dev.nnc.models.graph.operation.MatMul;
import dev.nnc.models.graph.operation.Reduction;
import dev.nnc.models.graph.operation.RowNorm;
import dev.nnc.models.graph.operation.Selection;
import dev.nnc.models.graph.operation.ShapeOf;
import dev.nnc.models.graph.operation.Softmax;
import dev.nnc.models.graph.operation.Transpose;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

/** Random chains of layers, written in the ways that exporters have, become networks that agree. */
class RandomChainsTest {
  private static final Expr X = Expr.x();
  private static final Expr ONE = Expr.constant(1);

  @Property(tries = 300, seed = "1")
  void becomeNetworks(@ForAll long seed) {
    check(seed);
  }

  @Property
  @Tag("fuzz")
  void anyBecomeNetworks(@ForAll long seed) {
    check(seed);
  }

  private static void check(long seed) {
    Writing writing = new Writing(new SplittableRandom(seed));
    Graph graph = writing.graph();
    try {
      Graphs.imported(graph);
    } catch (Refusal refusal) {
      fail(refusal.getMessage() + "\n" + refusal.help() + "\n" + graph.nodes());
    }
  }

  /** One model. */
  private static final class Writing {
    private final SplittableRandom random;
    private final Graphs g;
    private int width;

    Writing(SplittableRandom random) {
      this.random = random;
      this.width = 2 * random.nextInt(1, 5);
      this.g = new Graphs(random.nextBoolean() ? ElementType.FLOAT32 : ElementType.FLOAT64, width);
    }

    Graph graph() {
      Node x = g.x();
      int layers = random.nextInt(1, 7);
      for (int i = 0; i < layers; i++) {
        x = layer(x, 2);
      }
      return g.to(random.nextBoolean() ? x : ending(x));
    }

    private Node ending(Node x) {
      return random.nextBoolean() ? g.function(Expr.call(Function.SIGMOID, X), x) : softmax(x);
    }

    private Node layer(Node x, int depth) {
      return switch (random.nextInt(depth > 0 ? 9 : 8)) {
        case 0, 1 -> activation(dense(x, 2 * random.nextInt(1, 5)));
        case 2 -> activation(x);
        case 3 -> norm(x);
        case 4 -> scale(x);
        case 5 -> moved(x);
        case 6 -> columns(x);
        case 7 -> softmax(x);
        default -> residual(x, depth - 1);
      };
    }

    private double[] some(int count, double least, double most) {
      return random.doubles(count, least, most).map(v -> (float) v).toArray();
    }

    private Node dense(Node x, int out) {
      double[] w = some(width * out, -1, 1);
      Node product = switch (random.nextInt(3)) {
        case 0 -> g.product(x, width, out, w);
        // Gemm with transB
        case 1 ->
          g.node(
              new MatMul(),
              x,
              g.node(
                  new Transpose(List.of()),
                  g.constant(Tensor.matrix(width, out, w).transposed())));
        default -> g.multiply(g.number(0.5), g.product(x, width, out, w));
      };
      width = out;
      double[] b = some(out, -1, 1);
      return switch (random.nextInt(4)) {
        case 0 -> product;
        case 1 -> g.add(g.vector(b), product);
        case 2 -> g.subtract(product, g.constant(Tensor.matrix(1, out, b)));
        default -> g.add(product, g.vector(b));
      };
    }

    private Node activation(Node x) {
      return switch (random.nextInt(9)) {
        case 0 -> g.function(Expr.call(Function.RELU, X), x);
        case 1 -> g.multiply(x, g.function(Expr.call(Function.SIGMOID, X), x));
        case 2 -> {
          Node erf =
              g.function(Expr.call(Function.ERF, X), g.divide(x, g.number((float) Math.sqrt(2))));
          yield g.multiply(g.multiply(x, g.add(erf, g.number(1))), g.number(0.5));
        }
        case 3 ->
          g.of(
              Expr.choose(
                  Relation.GREATER,
                  Expr.parameter(0),
                  Expr.constant(0),
                  Expr.parameter(0),
                  Expr.parameter(1)),
              x,
              g.multiply(x, g.number(0.1f)));
        case 4 -> {
          Node clipped = g.function(
              Expr.call(
                  Function.MIN, Expr.call(Function.MAX, X, Expr.constant(0)), Expr.constant(6)),
              g.add(x, g.number(3)));
          yield g.divide(clipped, g.number(6));
        }
        case 5 ->
          g.function(Expr.call(Function.TANH, X), g.function(Expr.call(Function.SOFTPLUS, X), x));
        case 6 ->
          g.divide(
              g.number(1),
              g.add(
                  g.function(Expr.call(Function.EXP, X), g.function(Expr.negate(X), x)),
                  g.number(1)));
        case 7 -> g.node(new Dropout(0.25), x);
        default -> g.node(new Cast(ElementType.FLOAT64), x);
      };
    }

    private Node norm(Node x) {
      double[] scale = some(width, 0.5, 2);
      double[] shift = some(width, -1, 1);
      return switch (random.nextInt(4)) {
        case 0 -> g.node(new RowNorm(-1, 1e-5, true), x, g.vector(scale), g.vector(shift));
        case 1 ->
          g.node(
              new BatchNorm(1, 1e-3, 0.1),
              x,
              g.vector(scale),
              g.vector(shift),
              g.vector(shift),
              g.vector(scale));
        case 2 -> {
          Node centred = g.subtract(x, g.reduced(Reduction.Kind.MEAN, x));
          Node variance = g.reduced(Reduction.Kind.MEAN, g.multiply(centred, centred));
          Node root = g.function(Expr.call(Function.SQRT, X), g.add(variance, g.number(1e-5f)));
          yield g.add(g.multiply(g.divide(centred, root), g.vector(scale)), g.vector(shift));
        }
        default -> {
          Node squares =
              g.reduced(Reduction.Kind.MEAN, g.function(Expr.power(X, Expr.constant(2)), x));
          Node inverse = g.function(
              Expr.divide(ONE, Expr.call(Function.SQRT, X)), g.add(squares, g.number(1e-6f)));
          yield g.multiply(g.multiply(x, inverse), g.vector(scale));
        }
      };
    }

    private Node scale(Node x) {
      double least = random.nextBoolean() ? 0.5 : -2;
      Node scaled = g.multiply(x, g.vector(some(width, least, 2)));
      return random.nextBoolean() ? scaled : g.add(g.vector(some(width, -1, 1)), scaled);
    }

    private Node moved(Node x) {
      Node square = switch (random.nextInt(3)) {
        case 0 -> g.reshape(x, -1, 2, width / 2);
        case 1 -> {
          Node rows = g.node(new Selection.Gather(0), g.node(new ShapeOf(), x), g.integers(0));
          yield g.node(
              new Layout.Reshape(true, 0),
              x,
              g.node(new Selection.Concat(0), rows, g.integers(2, width / 2)));
        }
        default -> g.node(new Layout.Unsqueeze(), x, g.integers(1));
      };
      Node turned = random.nextBoolean() ? square : g.node(new Transpose(List.of(0, 2, 1)), square);
      return g.node(new Layout.Flatten(1), turned);
    }

    private Node columns(Node x) {
      int count = 2 * random.nextInt(1, 4);
      long[] chosen = random.longs(count, -width, width).toArray();
      width = count;
      return g.node(new Selection.Gather(1), x, g.integers(chosen));
    }

    private Node softmax(Node x) {
      if (random.nextBoolean()) {
        return g.node(new Softmax(-1, random.nextBoolean(), false), x);
      }
      Node powers =
          g.function(Expr.call(Function.EXP, X), g.subtract(x, g.reduced(Reduction.Kind.MAX, x)));
      return g.divide(powers, g.reduced(Reduction.Kind.SUM, powers));
    }

    private Node residual(Node x, int depth) {
      int before = width;
      // A function of a function is one of what stands before both, which is no block.
      Node body = dense(x, 2 * random.nextInt(1, 5));
      for (int i = random.nextInt(1, 3); i > 0; i--) {
        body = layer(body, depth);
      }
      body = dense(body, before);
      return random.nextBoolean() ? g.add(x, body) : g.add(body, x);
    }
  }
}
