package dev.nnc.compiler.calculus.expression;

import static dev.nnc.compiler.calculus.expression.Expr.add;
import static dev.nnc.compiler.calculus.expression.Expr.call;
import static dev.nnc.compiler.calculus.expression.Expr.constant;
import static dev.nnc.compiler.calculus.expression.Expr.multiply;
import static dev.nnc.compiler.calculus.expression.Expr.negate;
import static dev.nnc.compiler.calculus.expression.Expr.parameter;
import static dev.nnc.compiler.calculus.expression.Expr.power;
import static dev.nnc.compiler.calculus.expression.Expr.subtract;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExprTest {
  private static final Expr X = Expr.x();

  @Test
  void simplifiesWhatKeepsTheValue() {
    assertSame(X, multiply(constant(1), X));
    assertSame(X, add(X, constant(0)));
    assertSame(X, negate(negate(X)));
    assertSame(X, power(X, constant(1)));
    assertEquals(multiply(X, X), power(X, constant(2)));
    assertEquals(constant(5), add(constant(2), constant(3)));
    assertEquals(subtract(X, constant(2)), add(X, constant(-2)));
  }

  @Test
  void keepsZeroTimesX() {
    assertTrue(Double.isNaN(multiply(constant(0), X).evaluate(Double.NaN)));
  }

  @Test
  void comparesByStructure() {
    assertEquals(
        call(Function.EXP, add(X, parameter(0))), call(Function.EXP, add(X, parameter(0))));
    assertNotEquals(add(X, parameter(0)), add(X, parameter(1)));
    assertNotEquals(call(Function.SIN, X), call(Function.COS, X));
  }

  @Test
  void countsSharedOperationsOnce() {
    Expr once = call(Function.EXP, X);
    Expr again = call(Function.EXP, X);
    assertEquals(2, multiply(once, again).size());
    assertEquals(3, Expr.size(multiply(once, again), call(Function.SIN, once)));
  }

  @Test
  void substitutesInputAndParameters() {
    Expr f = add(multiply(parameter(0), X), parameter(1));
    Expr g = f.substitute(call(Function.SIN, X), List.of(constant(2), parameter(0)));
    assertEquals(2 * StrictMath.sin(0.3) + 7, g.evaluate(0.3, 7));
  }

  @Test
  void doublesSharedPartsInLinearTime() {
    Expr doubled = X;
    Expr twin = X;
    for (int i = 0; i < 200; i++) {
      doubled = multiply(add(doubled, doubled), constant(0.5));
      twin = multiply(add(twin, twin), constant(0.5));
    }
    assertEquals(3, doubled.evaluate(3));
    assertEquals(1, Derivative.of(doubled).evaluate(3));
    assertEquals(400, doubled.size());
    assertEquals(doubled, twin);
  }

  @Test
  void nestsWithoutDeepStack() {
    Expr deep = X;
    for (int i = 0; i < 200_000; i++) {
      deep = call(Function.SIN, deep);
    }
    assertEquals(200_000, deep.size());
    assertTrue(Double.isFinite(Derivative.of(deep).evaluate(1)));
    assertTrue(InOutput.of(deep).isEmpty());
  }

  @Test
  void refusesTheWrongNumberOfArguments() {
    assertThrows(IllegalArgumentException.class, () -> call(Function.MIN, X));
  }
}
