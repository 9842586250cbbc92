package dev.nnc.compiler.calculus.expression;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;

/**
 * The distinct nodes of some expressions, each once and after its operands: a numbering by value,
 * so that equal subexpressions are one node even where they were built twice. Everything done with
 * an expression is one loop over this list; nothing recurses, so depth costs no stack and sharing
 * costs no time.
 */
public final class Operations {
  private final List<Node> nodes = new ArrayList<>();
  private final List<Expr> exprs = new ArrayList<>();
  private final IdentityHashMap<Expr, Integer> numbers = new IdentityHashMap<>();
  private final Map<Node, Integer> distinct = new HashMap<>();

  /**
   * One node.
   *
   * @param operator what it does
   * @param operands the numbers of its operands, all smaller than its own
   */
  public record Node(Operator operator, List<Integer> operands) {}

  private Operations() {}

  /** The operations of these expressions together. */
  public static Operations of(Expr... roots) {
    Operations operations = new Operations();
    for (Expr root : roots) {
      operations.number(root);
    }
    return operations;
  }

  /** All nodes, leaves too, operands first. */
  public List<Node> nodes() {
    return nodes;
  }

  /** The same nodes as expressions. */
  public List<Expr> exprs() {
    return exprs;
  }

  /** The number of a node of one of the expressions. */
  public int numberOf(Expr node) {
    return Objects.requireNonNull(numbers.get(node), "a node of another expression");
  }

  /** How many nodes compute something: leaves do not. */
  public int count() {
    int count = 0;
    for (Node node : nodes) {
      count += node.operands().isEmpty() ? 0 : 1;
    }
    return count;
  }

  /**
   * Computes something for each node from what was computed for its operands; the result has a
   * node's number.
   */
  public <R> List<R> fold(BiFunction<Operator, List<R>, R> step) {
    List<R> results = new ArrayList<>(nodes.size());
    for (Node node : nodes) {
      List<R> operands = new ArrayList<>(node.operands().size());
      for (int operand : node.operands()) {
        operands.add(results.get(operand));
      }
      results.add(step.apply(node.operator(), operands));
    }
    return results;
  }

  /** The value of the last expression. */
  double evaluate(double x, double y, double t, double[] parameters) {
    double[] values = new double[nodes.size()];
    double[] operands = new double[4];
    for (int i = 0; i < values.length; i++) {
      Node node = nodes.get(i);
      for (int k = 0; k < node.operands().size(); k++) {
        operands[k] = values[node.operands().get(k)];
      }
      Operator operator = node.operator();
      if (operator instanceof Operator.Parameter parameter) {
        values[i] = parameters[parameter.index()];
      } else if (operator instanceof Operator.Variable variable) {
        values[i] = switch (variable) {
          case X -> x;
          case Y -> y;
          case T -> t;
        };
      } else {
        values[i] = operator.apply(operands);
      }
    }
    return values[values.length - 1];
  }

  private int number(Expr root) {
    Deque<Expr> open = new ArrayDeque<>();
    open.push(root);
    while (!open.isEmpty()) {
      Expr top = open.peek();
      boolean ready = true;
      for (Expr operand : top.operands()) {
        if (!numbers.containsKey(operand)) {
          open.push(operand);
          ready = false;
        }
      }
      if (ready) {
        open.pop();
        if (!numbers.containsKey(top)) {
          numbers.put(top, numberOfDone(top));
        }
      }
    }
    return numberOf(root);
  }

  private int numberOfDone(Expr expr) {
    List<Integer> operands = new ArrayList<>(expr.operands().size());
    for (Expr operand : expr.operands()) {
      operands.add(numbers.get(operand));
    }
    Node node = new Node(expr.operator(), List.copyOf(operands));
    Integer known = distinct.putIfAbsent(node, nodes.size());
    if (known != null) {
      return known;
    }
    nodes.add(node);
    exprs.add(expr);
    return nodes.size() - 1;
  }
}
