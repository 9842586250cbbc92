package dev.nnc.models.simplify;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.models.graph.Node;
import dev.nnc.models.graph.Origin;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.graph.Shape;
import dev.nnc.models.graph.ShapeException;
import dev.nnc.models.graph.Tensor;
import dev.nnc.models.graph.operation.BatchNorm;
import dev.nnc.models.graph.operation.Dropout;
import dev.nnc.models.graph.operation.Polynomial;
import dev.nnc.models.graph.operation.RowNorm;
import dev.nnc.models.graph.operation.Softmax;
import dev.nnc.models.simplify.RowValue.Elements;
import dev.nnc.models.simplify.RowValue.Known;
import java.util.Arrays;
import java.util.List;

/** Operations on whole rows. */
final class Layers {
  private final Functions functions;

  Layers(Functions functions) {
    this.functions = functions;
  }

  /** x W of rows, or W x of columns. */
  Elements product(Node node, List<RowValue> operands, int[] shape) {
    RowValue a = operands.get(0);
    RowValue b = operands.get(1);
    if (a instanceof Elements x && b instanceof Known w) {
      return product(node, x, matrix(node, w.tensor()), shape);
    }
    if (a instanceof Known w
        && b instanceof Elements x
        && x.shape()[x.shape().length - 1] == Shape.ROWS) {
      return product(node, x, turned(node, w.tensor()), shape);
    }
    throw Refusal.unsupported(
        node.origin(),
        a instanceof Known
            ? "mixes the values of different rows"
            : "multiplies two matrices that are both computed",
        "nnc multiplies rows by constant matrices: attention and gates are not fully-connected layers");
  }

  private Elements product(Node node, Elements x, Tensor weights, int[] shape) {
    requireWholeRow(node, x, weights.shape()[0]);
    RowNode product = new RowNode(
        new RowOperation.Product(weights),
        List.of(functions.settled(x)),
        weights.shape()[1],
        origins(x, node));
    return Elements.all(product, shape);
  }

  /** The operations that only moved values are told with the layer behind them. */
  private static List<Origin> origins(Elements x, Node node) {
    boolean told = !x.isWhole() || !x.function().equals(Expr.x());
    return told ? List.of(node.origin()) : RowValue.behind(x.origins(), node.origin());
  }

  private static void requireWholeRow(Node node, Elements x, int width) {
    if (x.index().size() != width) {
      throw Refusal.unsupported(
          node.origin(),
          "works on " + width + " of the " + x.index().size() + " values of a row at a time",
          "nnc's layers take a whole row: flatten it first");
    }
  }

  /** [in x out]; a vector is one column. */
  private static Tensor matrix(Node node, Tensor w) {
    int rank = w.rank();
    if (rank == 1) {
      return w.reshaped(w.shape()[0], 1);
    }
    int m = w.shape()[rank - 2];
    int n = w.shape()[rank - 1];
    if (w.size() != (long) m * n) {
      throw Simplifier.unsupported(node.origin(), "multiplies by several matrices");
    }
    return w.reshaped(m, n);
  }

  /** [out x in] as [in x out]; a vector is one row. */
  private static Tensor turned(Node node, Tensor w) {
    Tensor matrix = matrix(node, w);
    return w.rank() == 1 ? matrix : matrix.transposed();
  }

  Elements batchNorm(Node node, Elements x, BatchNorm norm, List<Tensor> parameters) {
    int axis = Shape.axis(norm.axis(), x.shape().length);
    if (x.shape()[axis] == Shape.ROWS) {
      throw Simplifier.unsupported(node.origin(), "normalises row by row");
    }
    int[] along = new int[x.shape().length];
    Arrays.fill(along, 1);
    along[axis] = x.shape()[axis];
    double[][] columns = new double[parameters.size()][];
    for (int k = 0; k < columns.length; k++) {
      columns[k] = parameters
          .get(k)
          .reshaped(along)
          .broadcast(RowValue.oneRow(x.shape()))
          .values();
    }
    return layer(
        node,
        x,
        new RowOperation.BatchNorm(
            columns[0], columns[1], columns[2], columns[3], norm.epsilon(), norm.momentum()));
  }

  Elements rowNorm(Node node, Elements x, RowNorm norm, List<Tensor> parameters) {
    int axis = Shape.axis(norm.axis(), x.shape().length);
    requireWholeRow(node, x, ofRow(x, axis, x.shape().length));
    int width = x.index().size();
    double[] scale = ones(width);
    double[] shift = new double[width];
    int[] oneRow = RowValue.oneRow(x.shape());
    if (!parameters.isEmpty()) {
      scale = parameters.get(0).broadcast(oneRow).values();
    }
    if (parameters.size() > 1) {
      shift = parameters.get(1).broadcast(oneRow).values();
    }
    if (norm.centred()) {
      return layer(node, x, new RowOperation.RowNorm(scale, shift, norm.epsilon(), true));
    }
    double[] none = new double[width];
    Elements y = layer(node, x, new RowOperation.RowNorm(scale, none, norm.epsilon(), false));
    return parameters.size() > 1 ? layer(node, y, new RowOperation.Scaled(ones(width), shift)) : y;
  }

  private static double[] ones(int width) {
    double[] ones = new double[width];
    Arrays.fill(ones, 1);
    return ones;
  }

  Elements softmax(Node node, Elements x, Softmax softmax) {
    int axis = Shape.axis(softmax.axis(), x.shape().length);
    requireWholeRow(node, x, ofRow(x, axis, softmax.toTheLast() ? x.shape().length : axis + 1));
    return layer(node, x, new RowOperation.Softmax(softmax.logarithm()));
  }

  /** How many values of a row stand along some axes. */
  private static int ofRow(Elements x, int from, int to) {
    int[] axes = Arrays.copyOfRange(x.shape(), from, to);
    if (Arrays.stream(axes).anyMatch(n -> n == Shape.ROWS)) {
      throw new ShapeException("it goes over the rows of " + Shape.text(x.shape()));
    }
    return Shape.size(axes);
  }

  Elements dropout(Node node, Elements x, Dropout dropout) {
    return dropout.probability() == 0
        ? x.with(x.function(), x.shape(), x.index(), node.origin())
        : layer(node, x, new RowOperation.Dropout(dropout.probability()));
  }

  Elements polynomial(Node node, Elements x, Polynomial polynomial, int[] shape) {
    requireWholeRow(node, x, x.shape()[x.shape().length - 1]);
    RowNode products = new RowNode(
        new RowOperation.Polynomial(polynomial.degree()),
        List.of(functions.settled(x)),
        shape[shape.length - 1],
        origins(x, node));
    return Elements.all(products, shape);
  }

  private Elements layer(Node node, Elements x, RowOperation operation) {
    RowNode settled = functions.settled(x);
    return Elements.all(
        new RowNode(operation, List.of(settled), settled.width(), origins(x, node)), x.shape());
  }
}
