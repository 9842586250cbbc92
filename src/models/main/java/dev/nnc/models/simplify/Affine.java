package dev.nnc.models.simplify;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.Operations;
import dev.nnc.compiler.calculus.expression.Operator;
import dev.nnc.compiler.calculus.expression.Operator.Arithmetic;
import dev.nnc.compiler.calculus.expression.Operator.Variable;
import java.util.List;
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
    List<Optional<Affine>> parts = Operations.of(expression).fold(Affine::of);
    return parts.get(parts.size() - 1);
  }

  private static Optional<Affine> of(Operator operator, List<Optional<Affine>> operands) {
    if (operator == Variable.X) {
      return Optional.of(new Affine(ONE, ZERO));
    }
    if (operands.stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    List<Affine> parts = operands.stream().map(Optional::orElseThrow).toList();
    if (parts.stream().allMatch(Affine::isFree)) {
      List<Expr> shifts = parts.stream().map(Affine::shift).toList();
      return Optional.of(new Affine(ZERO, Expr.of(operator, shifts)));
    }
    return operator instanceof Arithmetic arithmetic
        ? of(arithmetic, parts.get(0), parts.get(parts.size() - 1))
        : Optional.empty();
  }

  private static Optional<Affine> of(Arithmetic arithmetic, Affine a, Affine b) {
    return switch (arithmetic) {
      case NEGATE -> Optional.of(new Affine(Expr.negate(a.scale), Expr.negate(a.shift)));
      case ADD -> Optional.of(new Affine(Expr.add(a.scale, b.scale), Expr.add(a.shift, b.shift)));
      case SUBTRACT ->
        Optional.of(new Affine(Expr.subtract(a.scale, b.scale), Expr.subtract(a.shift, b.shift)));
      case MULTIPLY ->
        a.isFree()
            ? Optional.of(b.times(a.shift))
            : b.isFree() ? Optional.of(a.times(b.shift)) : Optional.empty();
      case DIVIDE ->
        b.isFree()
            ? Optional.of(new Affine(Expr.divide(a.scale, b.shift), Expr.divide(a.shift, b.shift)))
            : Optional.empty();
      case POWER -> Optional.empty();
    };
  }

  private boolean isFree() {
    return scale.isConstant(0);
  }

  private Affine times(Expr factor) {
    return new Affine(Expr.multiply(scale, factor), Expr.multiply(shift, factor));
  }
}
