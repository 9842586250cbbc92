package dev.nnc.models.simplify;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.Operator.Arithmetic;
import dev.nnc.compiler.calculus.expression.Operator.Variable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An expression as scale x + shift.
 *
 * @param scale free of x
 * @param shift free of x
 */
record Affine(Expr scale, Expr shift) {
  private static final Expr ZERO = Expr.constant(0);
  private static final Expr ONE = Expr.constant(1);

  /** The expression in this form, if it has it. */
  static Optional<Affine> of(Expr expression) {
    return new Search().of(expression);
  }

  boolean isFree() {
    return scale.isConstant(0);
  }

  /** Looks at each shared part of an expression once. */
  private static final class Search {
    private final Map<Expr, Optional<Affine>> known = new HashMap<>();

    Optional<Affine> of(Expr e) {
      Optional<Affine> found = known.get(e);
      if (found == null) {
        found = find(e);
        known.put(e, found);
      }
      return found;
    }

    private Optional<Affine> find(Expr e) {
      if (e.operator() == Variable.X) {
        return Optional.of(new Affine(ONE, ZERO));
      }
      boolean affine = true;
      boolean free = true;
      for (Expr operand : e.operands()) {
        Optional<Affine> each = of(operand);
        affine &= each.isPresent();
        free &= each.filter(Affine::isFree).isPresent();
      }
      if (free) {
        return Optional.of(new Affine(ZERO, e));
      }
      return affine && e.operator() instanceof Arithmetic arithmetic
          ? arithmetic(arithmetic, e)
          : Optional.empty();
    }

    private Optional<Affine> arithmetic(Arithmetic arithmetic, Expr e) {
      Affine a = operand(e, 0);
      if (arithmetic == Arithmetic.NEGATE) {
        return Optional.of(new Affine(Expr.negate(a.scale), Expr.negate(a.shift)));
      }
      Affine b = operand(e, 1);
      return switch (arithmetic) {
        case ADD -> Optional.of(new Affine(Expr.add(a.scale, b.scale), Expr.add(a.shift, b.shift)));
        case SUBTRACT ->
          Optional.of(new Affine(Expr.subtract(a.scale, b.scale), Expr.subtract(a.shift, b.shift)));
        case MULTIPLY ->
          a.isFree()
              ? Optional.of(b.times(a.shift))
              : b.isFree() ? Optional.of(a.times(b.shift)) : Optional.empty();
        case DIVIDE ->
          b.isFree()
              ? Optional.of(
                  new Affine(Expr.divide(a.scale, b.shift), Expr.divide(a.shift, b.shift)))
              : Optional.empty();
        case POWER, NEGATE -> Optional.empty();
      };
    }

    private Affine operand(Expr e, int k) {
      return of(e.operand(k)).orElseThrow();
    }
  }

  private Affine times(Expr factor) {
    return new Affine(Expr.multiply(scale, factor), Expr.multiply(shift, factor));
  }
}
