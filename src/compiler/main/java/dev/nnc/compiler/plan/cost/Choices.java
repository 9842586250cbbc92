package dev.nnc.compiler.plan.cost;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.calculus.expression.Operator.Arithmetic;
import dev.nnc.compiler.calculus.expression.Operator.Variable;
import dev.nnc.compiler.calculus.expression.Relation;

/**
 * Choices between smooth pieces, those of elu, selu and gelu_tanh, written as sums of the pieces:
 * C2 vectorises no loop over a choice. Each piece is evaluated where it is chosen, and at the
 * nearest such place otherwise, so that what drops out is 0 and never 0 times infinity. The values
 * are the same but for the sign of a zero.
 */
public final class Choices {
  private static final Expr ZERO = Expr.constant(0);
  private static final Expr ONE = Expr.constant(1);

  private Choices() {}

  /** The expression without its outermost choice where that is one of these. */
  public static Expr of(Expr f) {
    if (f.operator() != Relation.GREATER || !f.operand(1).isConstant()) {
      return f;
    }
    Expr u = f.operand(0);
    Expr above = f.operand(2);
    Expr below = f.operand(3);
    if (u.operator() instanceof Variable && f.operand(1).isConstant(0) && !below.isConstant()) {
      return atZero(f, u, above, below);
    }
    boolean outside = u.operator() == Function.ABS && u.operand(0).equals(Expr.x());
    return outside && isRectified(above)
        ? outside(f.operand(1).value(), Expr.subtract(u, f.operand(1)), rectified(above), below)
        : f;
  }

  private static Expr atZero(Expr f, Expr u, Expr above, Expr below) {
    Expr negative = replace(below, u, Expr.call(Function.MIN, u, ZERO));
    if (above.isConstant()) {
      return select(Expr.call(Function.STEP, u), above, negative);
    }
    boolean line = above.equals(u) || isMultiple(above, u);
    boolean curve = below.operator() != Arithmetic.MULTIPLY || !isMultiple(below, u);
    return line && curve && below.evaluateWithOutput(0, 0) == 0
        ? Expr.add(replace(above, u, Expr.call(Function.RELU, u)), negative)
        : f;
  }

  /** {@code above} where |x| > c, else {@code inner}. */
  private static Expr outside(double c, Expr beyond, Expr above, Expr inner) {
    Expr cut = Expr.call(
        Function.MIN, Expr.call(Function.MAX, Expr.x(), Expr.constant(-c)), Expr.constant(c));
    return select(Expr.call(Function.STEP, beyond), above, replace(inner, Expr.x(), cut));
  }

  private static Expr select(Expr mask, Expr one, Expr zero) {
    return Expr.add(Expr.multiply(mask, one), Expr.multiply(Expr.subtract(ONE, mask), zero));
  }

  private static boolean isMultiple(Expr e, Expr u) {
    return e.operator() == Arithmetic.MULTIPLY
        && e.operand(0).isConstant()
        && e.operand(1).equals(u);
  }

  /** Whether it is relu or its derivative. */
  private static boolean isRectified(Expr e) {
    return e.equals(Expr.call(Function.RELU, Expr.x()))
        || e.equals(Expr.choose(Relation.GREATER, Expr.x(), ZERO, ONE, ZERO));
  }

  private static Expr rectified(Expr e) {
    return e.operator() == Function.RELU ? e : Expr.call(Function.STEP, Expr.x());
  }

  private static Expr replace(Expr e, Expr variable, Expr by) {
    return e.replace((Variable) variable.operator(), by);
  }
}
