package dev.nnc.compiler.plan.cost;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.calculus.expression.Relation;

/**
 * Derivatives that only choose between constants, as those of relu, leaky_relu, relu6 and hard_tanh
 * from the output, written with {@link Function#STEP}: C2 vectorises a loop over its arithmetic,
 * but none over a choice, and so it runs three times as fast on JDK 17 and 25. The values are the
 * same but for NaN, which comes through.
 */
public final class Masks {
  private Masks() {}

  /** The derivative, by steps where it is one of these. */
  public static Expr of(Expr derivative) {
    if (!isChoice(derivative, Relation.GREATER) || !derivative.operand(3).isConstant()) {
      return derivative;
    }
    Expr step = step(Expr.subtract(Expr.output(), derivative.operand(1)));
    Expr above = derivative.operand(2);
    double below = derivative.operand(3).value();
    if (above.isConstant(1) && below > 0 && below < 1) {
      return Expr.call(Function.MAX, step, derivative.operand(3));
    }
    if (below == 0 && above.isConstant()) {
      return Expr.multiply(above, step);
    }
    if (below == 0 && isChoice(above, Relation.LESS) && isBetween(above)) {
      Expr both = Expr.multiply(step, step(Expr.subtract(above.operand(1), Expr.output())));
      return Expr.multiply(above.operand(2), both);
    }
    return derivative;
  }

  /** Whether it is 1 where the output is above zero and 0 elsewhere, as that of relu. */
  public static boolean isStep(Expr derivative) {
    return isChoice(derivative, Relation.GREATER)
        && derivative.operand(1).isConstant(0)
        && derivative.operand(2).isConstant(1)
        && derivative.operand(3).isConstant(0);
  }

  private static Expr step(Expr u) {
    return Expr.call(Function.STEP, u);
  }

  /** Whether it compares the output with a constant. */
  private static boolean isChoice(Expr expr, Relation relation) {
    return expr.operator() == relation
        && expr.operand(0).equals(Expr.output())
        && expr.operand(1).isConstant();
  }

  private static boolean isBetween(Expr choice) {
    return choice.operand(2).isConstant() && choice.operand(3).isConstant(0);
  }
}
