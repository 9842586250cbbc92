package dev.nnc.compiler.calculus.expression;

import static dev.nnc.compiler.calculus.expression.Expr.add;
import static dev.nnc.compiler.calculus.expression.Expr.call;
import static dev.nnc.compiler.calculus.expression.Expr.choose;
import static dev.nnc.compiler.calculus.expression.Expr.constant;
import static dev.nnc.compiler.calculus.expression.Expr.divide;
import static dev.nnc.compiler.calculus.expression.Expr.multiply;
import static dev.nnc.compiler.calculus.expression.Expr.negate;
import static dev.nnc.compiler.calculus.expression.Expr.parameter;
import static dev.nnc.compiler.calculus.expression.Expr.subtract;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.calculus.word.BuiltInActivations;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InOutputTest {
  private static final Expr X = Expr.x();
  private static final Expr ZERO = constant(0);
  private static final Expr ONE = constant(1);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "identity",
        "relu",
        "relu6",
        "leaky_relu",
        "elu",
        "celu",
        "selu",
        "softsign",
        "sigmoid",
        "tanh",
        "hard_sigmoid",
        "hard_tanh",
        "soft_shrink",
        "hard_shrink",
        "threshold",
        "exponential"
      })
  void findsBuiltIn(String name) {
    assertFound(DerivativeTest.builtIn(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gelu",
        "gelu_tanh",
        "silu",
        "mish",
        "hard_swish",
        "tanh_shrink",
        "softplus",
        "log_sigmoid",
        "square"
      })
  void keepsTheInputOf(String name) {
    assertTrue(InOutput.of(DerivativeTest.builtIn(name)).isEmpty());
  }

  static List<Expr> declared() {
    Expr exp = call(Function.EXP, X);
    Expr two = constant(2);
    return List.of(
        choose(Relation.GREATER, X, ZERO, X, subtract(exp, ONE)),
        choose(Relation.LESS, X, ZERO, multiply(constant(0.1), X), X),
        divide(ONE, add(ONE, call(Function.EXP, negate(X)))),
        subtract(divide(two, add(ONE, call(Function.EXP, multiply(constant(-2), X)))), ONE),
        multiply(constant(1.7159), call(Function.TANH, multiply(constant(2.0 / 3), X))),
        divide(X, add(ONE, call(Function.ABS, X))),
        add(multiply(constant(3), X), two),
        call(Function.RELU, call(Function.RELU, X)),
        negate(call(Function.RELU, X)),
        call(Function.RELU, add(X, ONE)),
        choose(Relation.LESS, X, two, X, subtract(multiply(two, X), two)));
  }

  @ParameterizedTest
  @MethodSource("declared")
  void findsDeclared(Expr f) {
    assertFound(f);
  }

  static List<Expr> ambiguous() {
    return List.of(
        // The same y from both sides.
        call(Function.ABS, X),
        // y = 0 both at the tie, where the derivative is 1/2, and below it.
        call(Function.MAX, X, ZERO),
        // The value jumps onto others.
        BuiltInActivations.find("threshold").orElseThrow().function(0, 5),
        // x^3 is 0 in float for small x > 0, but the derivative on the other side is 1.
        choose(Relation.GREATER, X, ZERO, Expr.power(X, constant(3)), X),
        // tanh is flat in float long before 50.
        choose(Relation.LESS, X, constant(50), call(Function.TANH, X), subtract(X, constant(49))),
        // Above 1 this is 1 only up to rounding, so y tells nothing.
        subtract(call(Function.RELU, X), call(Function.RELU, subtract(X, ONE))),
        // The sign of the parameter is not known.
        choose(Relation.GREATER, X, ZERO, X, multiply(parameter(0), X)));
  }

  @ParameterizedTest
  @MethodSource("ambiguous")
  void refusesAmbiguous(Expr f) {
    assertTrue(InOutput.of(f).isEmpty(), f::toString);
  }

  @Test
  void writesTheUsualForms() {
    Expr y = Expr.output();
    assertEquals(
        subtract(ONE, multiply(y, y)), InOutput.of(call(Function.TANH, X)).orElseThrow());
    assertEquals(
        multiply(y, subtract(ONE, y)), InOutput.of(call(Function.SIGMOID, X)).orElseThrow());
    assertEquals(
        choose(Relation.GREATER, y, ZERO, ONE, ZERO),
        InOutput.of(call(Function.RELU, X)).orElseThrow());
  }

  /** On a grid that hits the kinks, and with y rounded to float as generated code has it. */
  private static void assertFound(Expr f) {
    Expr derivative = Derivative.of(f);
    Expr inOutput = InOutput.of(f).orElseThrow(() -> new AssertionError("not found: " + f));
    for (double x = -12; x <= 12; x += 0.125) {
      double expected = derivative.evaluate(x);
      double y = f.evaluate(x);
      double tolerance = 1e-12 * Math.max(1, Math.abs(expected));
      assertEquals(
          expected, inOutput.evaluateWithOutput(Double.NaN, y), tolerance, () -> "at " + f);
      float rounded = (float) y;
      assertEquals(
          expected,
          inOutput.evaluateWithOutput(Double.NaN, rounded),
          1e6 * tolerance,
          () -> "float " + f);
    }
  }
}
