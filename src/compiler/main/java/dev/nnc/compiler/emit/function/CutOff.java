package dev.nnc.compiler.emit.function;

import dev.nnc.compiler.calculus.expression.Operations;
import dev.nnc.compiler.calculus.expression.Operator.Arithmetic;
import dev.nnc.compiler.calculus.expression.Operator.Constant;
import dev.nnc.compiler.calculus.expression.Relation;
import java.util.List;

/**
 * Choices that are a Math.min or Math.max, which C2 vectorises: cutting off below or above, and the
 * two lines of leaky_relu. Only those with the same value for every float, NaN included.
 */
final class CutOff {
  private final List<Operations.Node> nodes;

  CutOff(List<Operations.Node> nodes) {
    this.nodes = nodes;
  }

  /**
   * Whether it is u <= c ? c : v, where v is u or u >= d ? d : u with d >= c: the larger of c and
   * v.
   */
  boolean isMax(Operations.Node choice) {
    if (!isCut(choice, Relation.LESS_OR_EQUAL)) {
      return false;
    }
    int u = choice.operands().get(0);
    int v = choice.operands().get(3);
    return u == v
        || (isMin(nodes.get(v))
            && nodes.get(v).operands().get(0) == u
            && constant(nodes.get(v).operands().get(1))
                >= constant(choice.operands().get(1)));
  }

  /** Whether it is u >= c ? c : u: the smaller of the two. */
  boolean isMin(Operations.Node choice) {
    return isCut(choice, Relation.GREATER_OR_EQUAL)
        && choice.operands().get(3).equals(choice.operands().get(0));
  }

  private boolean isCut(Operations.Node choice, Relation relation) {
    List<Integer> operands = choice.operands();
    return choice.operator() == relation
        && nodes.get(operands.get(1)).operator() instanceof Constant
        && operands.get(1).equals(operands.get(2));
  }

  private double constant(int node) {
    return ((Constant) nodes.get(node).operator()).value();
  }

  /** Whether it is u > 0 ? u : c u with c from 0 to 1: the larger of the two. */
  boolean isLeaky(Operations.Node choice) {
    List<Integer> operands = choice.operands();
    if (choice.operator() != Relation.GREATER
        || !isZero(operands.get(1))
        || !operands.get(2).equals(operands.get(0))) {
      return false;
    }
    Operations.Node line = nodes.get(operands.get(3));
    return line.operands().size() == 2
        && line.operator() == Arithmetic.MULTIPLY
        && line.operands().get(1).equals(operands.get(0))
        && nodes.get(line.operands().get(0)).operator() instanceof Constant c
        && c.value() >= 0
        && c.value() <= 1;
  }

  private boolean isZero(int node) {
    return nodes.get(node).operator() instanceof Constant c && c.value() == 0;
  }
}
