package dev.nnc.models.read.sklearn;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.word.BuiltInActivations;
import dev.nnc.models.graph.ElementType;
import dev.nnc.models.graph.Facts;
import dev.nnc.models.graph.Graph;
import dev.nnc.models.graph.Node;
import dev.nnc.models.graph.Operation;
import dev.nnc.models.graph.Origin;
import dev.nnc.models.graph.Shape;
import dev.nnc.models.graph.Tensor;
import dev.nnc.models.graph.operation.Elementwise;
import dev.nnc.models.graph.operation.MatMul;
import dev.nnc.models.graph.operation.Softmax;
import java.util.List;

/** A graph in the making, one operation behind the other. */
final class Chain {
  private static final Expr A = Expr.parameter(0);
  private static final Expr B = Expr.parameter(1);

  private final Node input;
  private final int columns;
  private Node last;
  private int width;

  Chain(int columns) {
    this.columns = columns;
    this.width = columns;
    this.input = new Node(new Operation.Input(), List.of(), new Origin("input", ""));
    this.last = input;
  }

  /** The number of columns that arrive at the next operation. */
  int width() {
    return width;
  }

  void subtract(double[] shift, Origin origin) {
    withColumns(Expr.subtract(A, B), shift, origin);
  }

  void add(double[] shift, Origin origin) {
    withColumns(Expr.add(A, B), shift, origin);
  }

  void multiply(double[] scale, Origin origin) {
    withColumns(Expr.multiply(A, B), scale, origin);
  }

  void divide(double[] scale, Origin origin) {
    withColumns(Expr.divide(A, B), scale, origin);
  }

  private void withColumns(Expr expression, double[] values, Origin origin) {
    Node constant = Node.constant(Tensor.vector(values), origin);
    last = new Node(new Elementwise(expression, 2), List.of(last, constant), origin);
  }

  /** x W + b, W [in x out]. */
  void dense(Tensor weights, Tensor bias, Origin origin) {
    last = new Node(new MatMul(), List.of(last, Node.constant(weights, origin)), origin);
    width = weights.shape()[1];
    if (bias.size() > 0) {
      add(bias.values(), origin);
    }
  }

  /** Values into an operation that gives this many columns. */
  void then(Operation operation, int columnsBehind, Origin origin) {
    last = new Node(operation, List.of(last), origin);
    width = columnsBehind;
  }

  /** A function of each value. */
  void function(Expr expression, Origin origin) {
    then(Elementwise.of(expression), width, origin);
  }

  /** An activation of the language without parameters. */
  void activation(String name, Origin origin) {
    function(BuiltInActivations.find(name).orElseThrow().function(new double[0]), origin);
  }

  void softmax(Origin origin) {
    then(new Softmax(-1, false, false), width, origin);
  }

  Graph graph(Facts facts) {
    return new Graph(input, new int[] {Shape.ROWS, columns}, 0, last, ElementType.FLOAT32, facts);
  }
}
