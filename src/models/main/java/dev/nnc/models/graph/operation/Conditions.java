package dev.nnc.models.graph.operation;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.calculus.expression.Relation;
import java.util.ArrayList;
import java.util.List;

/**
 * Truth values in the calculus, which has none: choices between 1 and 0. What depends on one
 * becomes a choice by the same relation, so that {@code Where(x > 0, x, y)} of a file is one
 * choice, as in the language.
 */
public final class Conditions {
  private static final Expr TRUE = Expr.constant(1);
  private static final Expr FALSE = Expr.constant(0);

  /** Of choices in a condition that is looked into; a longer one is taken as a value. */
  private static final int MOST_CHOICES = 8;

  private Conditions() {}

  /** Whether a stands in the relation to b. */
  public static Expr holds(Relation relation, Expr a, Expr b) {
    return Expr.choose(relation, a, b, TRUE, FALSE);
  }

  /** Whether a is b. */
  public static Expr equal(Expr a, Expr b) {
    Expr notLess = holds(Relation.GREATER_OR_EQUAL, a, b);
    return Expr.choose(Relation.LESS_OR_EQUAL, a, b, notLess, FALSE);
  }

  public static Expr not(Expr condition) {
    return choose(condition, FALSE, TRUE);
  }

  public static Expr and(Expr a, Expr b) {
    return choose(a, b, FALSE);
  }

  public static Expr or(Expr a, Expr b) {
    return choose(a, TRUE, b);
  }

  public static Expr xor(Expr a, Expr b) {
    return choose(a, not(b), b);
  }

  /** The one where the condition is not 0, else the other. */
  public static Expr choose(Expr condition, Expr then, Expr otherwise) {
    if (!isTruth(condition)) {
      Expr size = Expr.call(Function.ABS, condition);
      return Expr.choose(Relation.GREATER, size, FALSE, then, otherwise);
    }
    if (condition.isConstant()) {
      return condition.value() == 1 ? then : otherwise;
    }
    return Expr.choose(
        (Relation) condition.operator(),
        condition.operand(0),
        condition.operand(1),
        choose(condition.operand(2), then, otherwise),
        choose(condition.operand(3), then, otherwise));
  }

  /** Whether it is 1 or 0 by choices alone. */
  public static boolean isTruth(Expr expression) {
    List<Expr> open = new ArrayList<>(List.of(expression));
    int choices = 0;
    while (!open.isEmpty()) {
      Expr each = open.remove(open.size() - 1);
      if (each.operator() instanceof Relation) {
        if (++choices > MOST_CHOICES) {
          return false;
        }
        open.addAll(each.operands().subList(2, 4));
      } else if (!each.isConstant(0) && !each.isConstant(1)) {
        return false;
      }
    }
    return true;
  }
}
