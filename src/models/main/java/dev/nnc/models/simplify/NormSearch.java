package dev.nnc.models.simplify;

import dev.nnc.models.graph.ElementType;
import dev.nnc.models.graph.Node;
import dev.nnc.models.graph.Operation;
import dev.nnc.models.graph.Origin;
import dev.nnc.models.graph.Shape;
import dev.nnc.models.graph.ShapeException;
import dev.nnc.models.graph.Tensor;
import dev.nnc.models.graph.operation.RowNorm;
import dev.nnc.models.graph.operation.Softmax;
import dev.nnc.models.simplify.RowValue.Elements;
import dev.nnc.models.simplify.RowValue.Known;
import dev.nnc.models.simplify.RowValue.Open;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Finds normalisations and softmax that a file writes as several operations: not by their form, of
 * which there are many, but by what they compute on random rows. Every number that stands among the
 * operations is tried as the epsilon.
 */
final class NormSearch {
  /** Small ones tell one epsilon from another, large ones an epsilon from none. */
  private static final double[] SIZES = {1, 1e-2, 1e-4, 30};

  /** Some rounding errors of sums in double; an epsilon of 1e-12 more shows on the small rows. */
  private static final double TOLERANCE = 1e-10;

  /** The longest known way to write one has 12 operations. */
  private static final int MOST_NODES = 64;

  private final Map<Node, RowValue> values;
  private final Functions functions;

  NormSearch(Map<Node, RowValue> values, Functions functions) {
    this.values = values;
    this.functions = functions;
  }

  /** The normalisation that is complete with this node, if it is. */
  Optional<Elements> find(Node node, Open open) {
    if (open.shape().length < 2 || open.shape()[0] != Shape.ROWS) {
      return Optional.empty();
    }
    Region region = region(node);
    int width = Shape.size(RowValue.oneRow(open.shape()));
    for (Node start : region.starts()) {
      Elements x = (Elements) value(start);
      if (x.index().size() == width && width > 1 && x.shape()[0] == Shape.ROWS) {
        Optional<RowOperation> operation = operation(node, start, width, region.constants());
        if (operation.isPresent()) {
          RowNode norm =
              new RowNode(operation.get(), List.of(functions.settled(x)), width, origins(x, open));
          return Optional.of(Elements.all(norm, open.shape()));
        }
      }
    }
    return Optional.empty();
  }

  private static List<Origin> origins(Elements x, Open open) {
    List<Origin> own =
        open.origins().stream().filter(o -> !x.origins().contains(o)).toList();
    // All of it may be one layer of the file, which x is a part of, too.
    return own.isEmpty() ? open.origins() : own;
  }

  private RowValue value(Node node) {
    return Objects.requireNonNull(values.get(node));
  }

  /**
   * The operations behind which a normalisation may end.
   *
   * @param starts values that it may be a normalisation of
   * @param constants numbers that stand between
   */
  private record Region(Set<Node> starts, TreeSet<Double> constants) {}

  private Region region(Node end) {
    Region region = new Region(new LinkedHashSet<>(), new TreeSet<>());
    Set<Node> seen = new LinkedHashSet<>();
    Deque<Node> open = new ArrayDeque<>(List.of(end));
    while (!open.isEmpty() && seen.size() < MOST_NODES) {
      Node node = open.pop();
      if (!seen.add(node)) {
        continue;
      }
      RowValue value = value(node);
      if (value instanceof Known known) {
        if (known.tensor().isUniform()) {
          region.constants().add(known.tensor().values()[0]);
        }
      } else if (value instanceof Elements elements) {
        region.starts().add(node);
        boolean goesOn = !elements.origins().isEmpty();
        node.inputs().stream().filter(i -> goesOn).forEach(open::push);
      } else {
        node.inputs().forEach(open::push);
      }
    }
    region.constants().add(0.0);
    return region;
  }

  private Optional<RowOperation> operation(Node end, Node start, int width, Set<Double> constants) {
    int[] shape = value(start).shape().clone();
    shape[0] = SIZES.length;
    Tensor x = new Tensor(ElementType.FLOAT64, shape, rows(width));
    Optional<Tensor> y = evaluate(end, start, x);
    if (y.isEmpty() || y.get().size() != x.size()) {
      return Optional.empty();
    }
    Tensor rows = x.reshaped(SIZES.length, width);
    double[] ones = new double[width];
    Arrays.fill(ones, 1);
    for (boolean logarithm : new boolean[] {false, true}) {
      if (equal(new Softmax(1, logarithm, false), rows, y.get())) {
        return Optional.of(new RowOperation.Softmax(logarithm));
      }
    }
    for (boolean centred : new boolean[] {true, false}) {
      for (double epsilon : constants) {
        if (epsilon >= 0 && equal(new RowNorm(1, epsilon, centred), rows, y.get())) {
          return Optional.of(new RowOperation.RowNorm(ones, new double[width], epsilon, centred));
        }
      }
    }
    return Optional.empty();
  }

  private static double[] rows(int width) {
    SplittableRandom random = new SplittableRandom(width);
    double[] values = new double[SIZES.length * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = SIZES[i / width] * random.nextDouble(-1, 1.5);
    }
    return values;
  }

  private static boolean equal(Operation operation, Tensor x, Tensor y) {
    double[] expected = operation.evaluate(List.of(x)).values();
    for (int i = 0; i < expected.length; i++) {
      if (!(Math.abs(y.values()[i] - expected[i]) <= TOLERANCE * (1 + Math.abs(expected[i])))) {
        return false;
      }
    }
    return true;
  }

  /** The end computed from a value at the start; empty if it needs other rows than those. */
  private Optional<Tensor> evaluate(Node end, Node start, Tensor x) {
    Map<Node, Tensor> known = new HashMap<>();
    known.put(start, x);
    Deque<Node> open = new ArrayDeque<>(List.of(end));
    while (!open.isEmpty()) {
      Node node = open.peek();
      RowValue value = value(node);
      if (known.containsKey(node)) {
        open.pop();
      } else if (value instanceof Known constant) {
        known.put(node, constant.tensor());
      } else if (node.inputs().isEmpty() || open.size() > MOST_NODES || known.size() > MOST_NODES) {
        return Optional.empty();
      } else {
        List<Tensor> operands = new ArrayList<>();
        for (Node input : node.inputs()) {
          Tensor operand = known.get(input);
          if (operand == null) {
            open.push(input);
          } else {
            operands.add(operand);
          }
        }
        if (operands.size() == node.inputs().size()) {
          try {
            known.put(node, node.operation().evaluate(operands));
          } catch (ShapeException e) {
            return Optional.empty();
          }
        }
      }
    }
    return Optional.ofNullable(known.get(end));
  }
}
