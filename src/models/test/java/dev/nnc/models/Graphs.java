package dev.nnc.models;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.models.graph.ElementType;
import dev.nnc.models.graph.Facts;
import dev.nnc.models.graph.Graph;
import dev.nnc.models.graph.Node;
import dev.nnc.models.graph.Operation;
import dev.nnc.models.graph.Origin;
import dev.nnc.models.graph.Shape;
import dev.nnc.models.graph.Tensor;
import dev.nnc.models.graph.operation.Elementwise;
import dev.nnc.models.graph.operation.Layout;
import dev.nnc.models.graph.operation.MatMul;
import dev.nnc.models.graph.operation.Reduction;
import dev.nnc.models.read.ModelFile;
import java.util.Arrays;
import java.util.List;

/** Writes graphs as a reader would, an operation at a time; each node is named n1, n2, ... */
public final class Graphs {
  public static final Expr A = Expr.parameter(0);
  public static final Expr B = Expr.parameter(1);

  private final int[] inputShape;
  private final Node input;
  private final ElementType type;
  private int count;

  /** Of rows of this shape. */
  public Graphs(ElementType type, int... row) {
    this.type = type;
    this.inputShape = new int[row.length + 1];
    inputShape[0] = Shape.ROWS;
    System.arraycopy(row, 0, inputShape, 1, row.length);
    this.input = new Node(new Operation.Input(), List.of(), new Origin("input", "x"));
  }

  public static Graphs ofColumns(int... row) {
    return new Graphs(ElementType.FLOAT64, row);
  }

  public Node x() {
    return input;
  }

  public Node node(Operation operation, Node... inputs) {
    count++;
    String kind = operation.getClass().getSimpleName();
    return new Node(operation, List.of(inputs), new Origin(kind, "n" + count));
  }

  public Node constant(Tensor value) {
    return Node.constant(value, new Origin("constant", ""));
  }

  public Node number(double value) {
    return constant(new Tensor(type, new int[0], new double[] {value}));
  }

  public Node vector(double... values) {
    return constant(new Tensor(type, new int[] {values.length}, values));
  }

  public Node integers(long... values) {
    return constant(Tensor.integers(values));
  }

  /** A function of {@link #A} and {@link #B}. */
  public Node of(Expr expression, Node... inputs) {
    return node(new Elementwise(expression, inputs.length), inputs);
  }

  public Node add(Node a, Node b) {
    return of(Expr.add(A, B), a, b);
  }

  public Node subtract(Node a, Node b) {
    return of(Expr.subtract(A, B), a, b);
  }

  public Node multiply(Node a, Node b) {
    return of(Expr.multiply(A, B), a, b);
  }

  public Node divide(Node a, Node b) {
    return of(Expr.divide(A, B), a, b);
  }

  /** A function of {@link Expr#x()}. */
  public Node function(Expr function, Node x) {
    return node(Elementwise.of(function), x);
  }

  public Node product(Node x, int in, int out, double... weights) {
    double[] w = weights.length == 0 ? weights(in, out) : weights;
    return node(new MatMul(), x, constant(new Tensor(type, new int[] {in, out}, w)));
  }

  /** Without a pattern, all different, below 1. */
  public static double[] weights(int in, int out) {
    double[] w = new double[in * out];
    Arrays.setAll(w, i -> (float) Math.sin(1 + 1.7 * i));
    return w;
  }

  public Node reshape(Node x, long... shape) {
    return node(new Layout.Reshape(false, 0), x, integers(shape));
  }

  /** Over the last axis, which stays. */
  public Node reduced(Reduction.Kind kind, Node x) {
    return node(new Reduction(kind, true, false), x, integers(-1));
  }

  public Graph to(Node output) {
    return to(output, Facts.NONE);
  }

  public Graph to(Node output, Facts facts) {
    return new Graph(input, inputShape, 0, output, type, facts);
  }

  /** Imported, and so compared with the graph as well. */
  public ImportedModel imported(Node output) {
    return imported(to(output));
  }

  public static ImportedModel imported(Graph graph) {
    return ModelImport.of(ModelFile.alone("model.onnx", new byte[0]), graph, ImportOptions.NONE);
  }
}
