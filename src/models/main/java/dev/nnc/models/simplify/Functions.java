package dev.nnc.models.simplify;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.Operations;
import dev.nnc.compiler.calculus.expression.Operator;
import dev.nnc.compiler.calculus.expression.Operator.Arithmetic;
import dev.nnc.compiler.calculus.expression.Operator.Constant;
import dev.nnc.compiler.calculus.expression.Relation;
import dev.nnc.models.graph.Node;
import dev.nnc.models.graph.Origin;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.graph.Shape;
import dev.nnc.models.graph.Tensor;
import dev.nnc.models.graph.operation.Cast;
import dev.nnc.models.graph.operation.Elementwise;
import dev.nnc.models.simplify.RowValue.Elements;
import dev.nnc.models.simplify.RowValue.Known;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Operations by elements. Of one value and numbers they become a longer expression; with other
 * numbers in each column a scale and a shift; of two values a sum.
 */
final class Functions {
  /** As many as an activation of the language may have. */
  private static final int MOST_OPERATIONS = 2_000;

  private final Map<Settled, RowNode> settled = new HashMap<>();

  RowValue of(Node node, Elementwise operation, List<RowValue> operands, int[] shape) {
    List<Elements> values = new ArrayList<>();
    List<Expr> exprs = new ArrayList<>();
    List<Tensor> vectors = new ArrayList<>();
    int[] oneRow = RowValue.oneRow(shape);
    for (RowValue operand : operands) {
      if (operand instanceof Elements elements) {
        values.add(elements);
        exprs.add(elements.function());
      } else {
        Tensor constant = ((Known) operand).tensor();
        if (constant.isUniform() && !isBias(operation, operands, constant)) {
          exprs.add(Expr.constant(constant.values()[0]));
        } else {
          exprs.add(Expr.parameter(vectors.size()));
          vectors.add(constant.broadcast(oneRow));
        }
      }
    }
    Elements first = values.get(0);
    Tensor index = first.index().broadcast(oneRow);
    boolean ofOneValue = values.stream()
        .allMatch(each -> each.base() == first.base()
            && Arrays.equals(each.index().broadcast(oneRow).values(), index.values()));
    if (!ofOneValue) {
      return sum(node, operation, operands, shape);
    }
    List<Origin> origins = origins(node, values);
    if (vectors.isEmpty()) {
      Expr function = operation.expression().substitute(Expr.x(), exprs);
      if (function.size() > MOST_OPERATIONS) {
        throw Refusal.limit("the operations by elements that end in the " + node, MOST_OPERATIONS);
      }
      return new Elements(first.base(), shape, index, function, origins);
    }
    Elements all = new Elements(first.base(), shape, index, first.function(), origins);
    return scaled(node, all, values, operation, exprs, vectors);
  }

  /** Equal numbers that are added to a product are a bias all the same, as in a new network. */
  private static boolean isBias(Elementwise operation, List<RowValue> operands, Tensor constant) {
    return constant.size() > 1
        && operation.expression().operator() == Arithmetic.ADD
        && operands.stream()
            .anyMatch(each -> each instanceof Elements value
                && value.base().operation() instanceof RowOperation.Product
                && value.function().equals(Expr.x()));
  }

  private static List<Origin> origins(Node node, List<Elements> values) {
    Stream<Origin> before = values.stream().flatMap(each -> each.origins().stream());
    return Stream.concat(before, Stream.of(node.origin()))
        .distinct()
        .limit(RowValue.MOST_ORIGINS)
        .toList();
  }

  /** With numbers that differ from column to column. */
  private Elements scaled(
      Node node,
      Elements all,
      List<Elements> values,
      Elementwise operation,
      List<Expr> exprs,
      List<Tensor> vectors) {
    boolean sameFunction = values.stream().allMatch(each -> each.function().equals(all.function()));
    List<Expr> ofValue = exprs.stream()
        .map(each ->
            each.operator() instanceof Operator.Parameter || each.isConstant() ? each : Expr.x())
        .toList();
    Optional<Affine> affine = sameFunction
        ? Affine.of(operation.expression().substitute(Expr.x(), ofValue))
        : Optional.empty();
    if (affine.isEmpty()) {
      throw Refusal.unsupported(
          node.origin(),
          "is a function with other numbers in each column",
          "nnc reads functions with the same numbers in every column, and scales and shifts");
    }
    RowNode x = settled(all);
    int width = all.index().size();
    double[] scale = new double[width];
    double[] shift = new double[width];
    for (int i = 0; i < width; i++) {
      int place = i;
      double[] at = vectors.stream().mapToDouble(v -> v.values()[place]).toArray();
      scale[i] = affine.get().scale().evaluate(Double.NaN, at);
      shift[i] = affine.get().shift().evaluate(Double.NaN, at);
    }
    RowNode result = new RowNode(
        new RowOperation.Scaled(scale, shift), List.of(x), width, List.of(node.origin()));
    return Elements.all(result, all.shape());
  }

  private RowValue sum(Node node, Elementwise operation, List<RowValue> operands, int[] shape) {
    Expr e = operation.expression();
    boolean adds = e.operator() == Arithmetic.ADD;
    boolean subtracts = e.operator() == Arithmetic.SUBTRACT;
    boolean ofOperands = (adds || subtracts)
        && e.operands().stream().allMatch(each -> each.operator() instanceof Operator.Parameter)
        && operands.size() == 2
        && operands.stream()
            .allMatch(each -> each instanceof Elements && Arrays.equals(each.shape(), shape));
    if (!ofOperands) {
      throw Simplifier.unsupported(node.origin(), "joins two branches other than by adding them");
    }
    RowNode a = settled((Elements) operands.get(0));
    RowNode b = settled((Elements) operands.get(1));
    if (subtracts) {
      double[] minus = new double[b.width()];
      Arrays.fill(minus, -1);
      b = new RowNode(
          new RowOperation.Scaled(minus, new double[b.width()]),
          List.of(b),
          b.width(),
          List.of(node.origin()));
    }
    RowNode sum =
        new RowNode(new RowOperation.Sum(), List.of(a, b), a.width(), List.of(node.origin()));
    return Elements.all(sum, shape);
  }

  /** The values in the order in which they stand, as a node of their own: the same each time. */
  RowNode settled(Elements value) {
    List<Double> columns = value.isWhole()
        ? List.of()
        : Arrays.stream(value.index().values()).boxed().toList();
    Settled key = new Settled(value.base(), value.function(), columns);
    RowNode known = settled.get(key);
    if (known == null) {
      known = value.isWhole() ? settle(value) : chosen(value);
      settled.put(key, known);
    }
    return known;
  }

  private record Settled(RowNode base, Expr function, List<Double> columns) {}

  /** The function first: a residual block may start from all of its values. */
  private RowNode chosen(Elements value) {
    int width = value.base().width();
    Elements all = Elements.all(value.base(), Shape.ROWS, width);
    RowNode whole = settled(
        new Elements(value.base(), all.shape(), all.index(), value.function(), value.origins()));
    int[] columns = Arrays.stream(value.index().values()).mapToInt(v -> (int) v).toArray();
    return new RowNode(
        new RowOperation.Columns(width, columns), List.of(whole), columns.length, value.origins());
  }

  private static RowNode settle(Elements value) {
    RowNode x = value.base();
    List<Origin> origins = value.origins();
    Expr function = value.function();
    if (function.equals(Expr.x())) {
      return x;
    }
    Optional<Affine> affine = Affine.of(function);
    RowOperation operation = new RowOperation.Function(function);
    if (affine.isPresent()) {
      double[] scale = new double[x.width()];
      double[] shift = new double[x.width()];
      Arrays.fill(scale, affine.get().scale().evaluate(Double.NaN));
      Arrays.fill(shift, affine.get().shift().evaluate(Double.NaN));
      operation = new RowOperation.Scaled(scale, shift);
    }
    return new RowNode(operation, List.of(x), x.width(), origins);
  }

  /** A cast between floats is nothing; of a truth value to a number, too. */
  Elements cast(Elements x, Cast cast, Origin origin) {
    boolean keeps = cast.type().isFloat() || isTruth(x.function());
    if (!keeps) {
      throw Refusal.unsupported(
          origin, "makes whole numbers of values", "nnc computes with float or double all through");
    }
    return x.with(x.function(), x.shape(), x.index(), origin);
  }

  /** Whether it chooses between 1 and 0 alone, of however many conditions. */
  private static boolean isTruth(Expr function) {
    List<Boolean> truths = Operations.of(function)
        .fold((operator, operands) -> operator instanceof Relation
            ? operands.get(2) && operands.get(3)
            : operator instanceof Constant constant
                && (constant.value() == 0 || constant.value() == 1));
    return truths.get(truths.size() - 1);
  }
}
