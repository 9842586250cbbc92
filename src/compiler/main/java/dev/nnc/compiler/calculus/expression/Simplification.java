package dev.nnc.compiler.calculus.expression;

import dev.nnc.compiler.calculus.expression.Operator.Arithmetic;

/**
 * Building an expression simplifies it where the value stays the same, NaN and infinities included:
 * constants are folded, and x*1, x/1, x+0, x-0, --x, x^1, x^0 give way, and signs move outwards.
 * Two liberties are taken: the sign of a zero may change, and constant factors or summands that
 * meet are combined, which may move the last bit. 0*x stays, since it may be NaN.
 */
final class Simplification {
  private Simplification() {}

  static Expr add(Expr a, Expr b) {
    if (a.isConstant(0)) {
      return b;
    }
    if (b.isConstant(0)) {
      return a;
    }
    if (b.operator() == Arithmetic.NEGATE) {
      return subtract(a, b.operand(0));
    }
    if (a.operator() == Arithmetic.NEGATE) {
      return subtract(b, a.operand(0));
    }
    if (b.isConstant() && b.value() < 0) {
      return subtract(a, Expr.constant(-b.value()));
    }
    return Expr.build(Arithmetic.ADD, a, b);
  }

  static Expr subtract(Expr a, Expr b) {
    if (b.isConstant(0)) {
      return a;
    }
    if (a.isConstant(0)) {
      return negate(b);
    }
    if (b.operator() == Arithmetic.NEGATE) {
      return add(a, b.operand(0));
    }
    if (b.isConstant() && b.value() < 0) {
      return add(a, Expr.constant(-b.value()));
    }
    // c - (d - u) = u + (c - d): the derivative of x - tanh(x) keeps its accuracy near 0.
    if (a.isConstant() && b.operator() == Arithmetic.SUBTRACT && b.operand(0).isConstant()) {
      return add(b.operand(1), Expr.constant(a.value() - b.operand(0).value()));
    }
    return Expr.build(Arithmetic.SUBTRACT, a, b);
  }

  static Expr multiply(Expr a, Expr b) {
    if (b.isConstant() && !a.isConstant()) {
      return multiply(b, a);
    }
    if (a.isConstant(1)) {
      return b;
    }
    if (a.isConstant(-1)) {
      return negate(b);
    }
    if (a.isConstant() && b.operator() == Arithmetic.MULTIPLY && b.operand(0).isConstant()) {
      double factor = a.value() * b.operand(0).value();
      if (Math.abs(factor) > Float.MIN_NORMAL && Math.abs(factor) < Float.MAX_VALUE) {
        return multiply(Expr.constant(factor), b.operand(1));
      }
    }
    if (a.isConstant() && b.operator() == Arithmetic.NEGATE) {
      return multiply(Expr.constant(-a.value()), b.operand(0));
    }
    if (a.operator() == Arithmetic.NEGATE || b.operator() == Arithmetic.NEGATE) {
      boolean left = a.operator() == Arithmetic.NEGATE;
      return negate(left ? multiply(a.operand(0), b) : multiply(a, b.operand(0)));
    }
    return Expr.build(Arithmetic.MULTIPLY, a, b);
  }

  static Expr divide(Expr a, Expr b) {
    return b.isConstant(1) ? a : Expr.build(Arithmetic.DIVIDE, a, b);
  }

  static Expr power(Expr a, Expr b) {
    if (b.isConstant(0)) {
      return Expr.constant(1);
    }
    if (b.isConstant(1)) {
      return a;
    }
    if (b.isConstant(2)) {
      return multiply(a, a);
    }
    if (b.isConstant(-1)) {
      return divide(Expr.constant(1), a);
    }
    return Expr.build(Arithmetic.POWER, a, b);
  }

  static Expr negate(Expr a) {
    return a.operator() == Arithmetic.NEGATE ? a.operand(0) : Expr.build(Arithmetic.NEGATE, a);
  }
}
