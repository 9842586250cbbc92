package dev.nnc.models.simplify;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.models.graph.Graph;
import dev.nnc.models.graph.Node;
import dev.nnc.models.graph.Operand;
import dev.nnc.models.graph.Operation;
import dev.nnc.models.graph.Origin;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.graph.Shape;
import dev.nnc.models.graph.ShapeException;
import dev.nnc.models.graph.Tensor;
import dev.nnc.models.graph.operation.BatchNorm;
import dev.nnc.models.graph.operation.Cast;
import dev.nnc.models.graph.operation.Dropout;
import dev.nnc.models.graph.operation.Elementwise;
import dev.nnc.models.graph.operation.MatMul;
import dev.nnc.models.graph.operation.Polynomial;
import dev.nnc.models.graph.operation.Reduction;
import dev.nnc.models.graph.operation.RowNorm;
import dev.nnc.models.graph.operation.ShapeOf;
import dev.nnc.models.graph.operation.Softmax;
import dev.nnc.models.simplify.RowValue.Elements;
import dev.nnc.models.simplify.RowValue.Known;
import dev.nnc.models.simplify.RowValue.Open;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a graph once, inputs first: constants are folded, bookkeeping of shapes disappears
 * into the order of columns, functions of one value become one expression, and what is left is an
 * operation on rows.
 */
public final class Simplifier {
  private static final double[] NONE = {};

  private final Graph graph;
  private final Map<Node, RowValue> values = new HashMap<>();
  private final Functions functions = new Functions();
  private final Layers layers = new Layers(functions);
  private final NormSearch norms;
  private final Room room;

  private Simplifier(Graph graph) {
    this.graph = graph;
    this.norms = new NormSearch(values, functions);
    this.room = Room.of(graph);
  }

  /** The output of a graph, computed by operations on rows. */
  public static RowNode simplify(Graph graph) {
    return new Simplifier(graph).run();
  }

  private RowNode run() {
    for (Node node : graph.nodes()) {
      RowValue value = value(node);
      room.take(newValues(node, value));
      values.put(node, value);
    }
    Origin place = graph.output().origin();
    RowValue output = Objects.requireNonNull(values.get(graph.output()));
    if (output instanceof Elements elements && output.shape()[0] == Shape.ROWS) {
      return functions.settled(elements);
    }
    if (output instanceof Known) {
      throw new Refusal(
          DiagnosticCode.NN606, List.of("an output that does not depend on its input"), "");
    }
    throw unsupported(place, "gives " + Shape.text(output.shape()) + ", which are not rows");
  }

  /** How many values were made for it: where an array is shared, none. */
  private int newValues(Node node, RowValue value) {
    double[] own = array(value);
    boolean shared = node.operation() instanceof Operation.Constant
        || node.inputs().stream().anyMatch(each -> array(values.get(each)) == own);
    return shared ? 0 : own.length;
  }

  private static double[] array(@Nullable RowValue value) {
    return value instanceof Known known
        ? known.tensor().values()
        : value instanceof Elements elements ? elements.index().values() : NONE;
  }

  private RowValue value(Node node) {
    try {
      if (node == graph.input()) {
        return input(node);
      }
      List<RowValue> operands = node.inputs().stream()
          .map(input -> Objects.requireNonNull(values.get(input)))
          .toList();
      requireCount(node);
      return value(node, operands);
    } catch (IndexOutOfBoundsException | NegativeArraySizeException | ArithmeticException e) {
      // Operands of odd sizes and values; a check of each in every operation would say no more.
      throw new Refusal(
          DiagnosticCode.NN604, List.of(node.origin(), "does not fit its operands"), "");
    } catch (ShapeException e) {
      throw new Refusal(
          DiagnosticCode.NN604, List.of(node.origin(), "does not fit: " + e.getMessage()), "");
    }
  }

  private RowValue input(Node node) {
    int[] shape = graph.inputShape();
    int width = Shape.size(RowValue.oneRow(shape));
    room.require((long) width * Math.max(1, graph.fixedRows()));
    return Elements.all(
        new RowNode(new RowOperation.Input(), List.of(), width, List.of(node.origin())), shape);
  }

  private static void requireCount(Node node) {
    int count = node.inputs().size();
    Operation operation = node.operation();
    if (count < operation.fewest() || count > operation.most()) {
      throw new ShapeException(count + " operands");
    }
  }

  private RowValue value(Node node, List<RowValue> operands) {
    Operation operation = node.operation();
    if (operation instanceof ShapeOf) {
      return new Known(ShapeOf.of(operands.get(0).shape()));
    }
    int[] shape = operation.shape(operands.stream().map(Simplifier::operand).toList());
    if (operands.stream().allMatch(Known.class::isInstance)) {
      if (!(operation instanceof Operation.Constant)) {
        room.require(Shape.size(shape));
      }
      return folded(operation, operands);
    }
    room.require(Shape.size(RowValue.oneRow(shape)));
    if (operation instanceof Elementwise || operation instanceof Reduction) {
      return byElements(node, operands, shape);
    }
    for (RowValue operand : operands) {
      if (operand instanceof Open) {
        throw unfinished(node);
      }
    }
    if (operation instanceof Cast cast) {
      return functions.cast((Elements) operands.get(0), cast, node.origin());
    }
    if (Arrangement.isOne(operation)) {
      return Arrangement.of(node, operands, shape);
    }
    return layer(node, operands, shape);
  }

  private static Operand operand(RowValue value) {
    return new Operand(value.shape(), value instanceof Known known ? known.tensor() : null);
  }

  private static Known folded(Operation operation, List<RowValue> operands) {
    return new Known(
        operation.evaluate(operands.stream().map(o -> ((Known) o).tensor()).toList()));
  }

  private RowValue byElements(Node node, List<RowValue> operands, int[] shape) {
    boolean open =
        node.operation() instanceof Reduction || operands.stream().anyMatch(Open.class::isInstance);
    if (!open) {
      return functions.of(node, (Elementwise) node.operation(), operands, shape);
    }
    int operations = 1;
    List<Origin> origins = new ArrayList<>();
    for (RowValue operand : operands) {
      if (operand instanceof Open each) {
        operations += each.operations();
        each.origins().stream().filter(o -> !origins.contains(o)).forEach(origins::add);
      }
    }
    if (operations > Open.MOST_OPERATIONS) {
      throw unfinished(node);
    }
    Open value = new Open(shape, operations, RowValue.behind(origins, node.origin()));
    values.put(node, value);
    return norms.find(node, value).map(RowValue.class::cast).orElse(value);
  }

  private RowValue layer(Node node, List<RowValue> operands, int[] shape) {
    Operation operation = node.operation();
    if (operation instanceof MatMul) {
      return layers.product(node, operands, shape);
    }
    if (!(operands.get(0) instanceof Elements x)) {
      throw unsupported(node.origin(), "takes what is computed as a parameter");
    }
    List<Tensor> parameters = new ArrayList<>();
    for (RowValue operand : operands.subList(1, operands.size())) {
      if (!(operand instanceof Known known)) {
        throw unsupported(node.origin(), "takes what is computed as a parameter");
      }
      parameters.add(known.tensor());
    }
    if (operation instanceof BatchNorm norm) {
      return layers.batchNorm(node, x, norm, parameters);
    }
    if (operation instanceof RowNorm norm) {
      return layers.rowNorm(node, x, norm, parameters);
    }
    if (operation instanceof Softmax softmax) {
      return layers.softmax(node, x, softmax);
    }
    if (operation instanceof Dropout dropout) {
      return layers.dropout(node, x, dropout);
    }
    if (operation instanceof Polynomial polynomial) {
      return layers.polynomial(node, x, polynomial, shape);
    }
    throw unsupported(node.origin(), "is not an operation on rows");
  }

  private static Refusal unfinished(Node node) {
    return unsupported(
        node.origin(),
        "goes on from sums over the values of a row that are no normalisation or softmax");
  }

  static Refusal unsupported(Origin place, String what) {
    return Refusal.unsupported(
        place,
        what,
        "nnc compiles chains of products, biases, functions of one value, normalisations, softmax and"
            + " residual additions");
  }
}
