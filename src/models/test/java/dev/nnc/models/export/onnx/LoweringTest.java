package dev.nnc.models.export.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.calculus.expression.Operations;
import dev.nnc.compiler.model.Precision;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written by other functions keeps its digits, also where it is small. */
class LoweringTest {
  /** A few units in the last place, times the exponent's where the square is rounded. */
  private static final double RELATIVE = 2e-13;

  private static final Set<Function> ONNX_RUNTIME_HAS_IN_DOUBLE = EnumSet.of(
      Function.EXP,
      Function.LOG,
      Function.SQRT,
      Function.ABS,
      Function.MIN,
      Function.MAX,
      Function.SIN,
      Function.TANH,
      Function.RELU,
      Function.SIGNUM);

  private static final List<Double> SIZES = List.of(
      0.0,
      1e-300,
      1e-17,
      1e-8,
      1e-3,
      0.1,
      0.49,
      0.5,
      0.99,
      1.0,
      1.01,
      2.0,
      5.9,
      6.1,
      19.9,
      20.1,
      36.0,
      40.0,
      700.0,
      1e5,
      1e100,
      1e300,
      Double.POSITIVE_INFINITY,
      Double.NaN);

  @ParameterizedTest
  @EnumSource(
      value = Function.class,
      names = {"MIN", "MAX"},
      mode = EnumSource.Mode.EXCLUDE)
  void keepsTheDigits(Function function) {
    Expr expression = Expr.multiply(Expr.constant(3), Expr.call(function, Expr.x()));
    Expr lowered = Lowering.of(expression, Precision.DOUBLE);
    for (Expr part : Operations.of(lowered).exprs()) {
      assertTrue(
          !(part.operator() instanceof Function f) || ONNX_RUNTIME_HAS_IN_DOUBLE.contains(f));
    }
    for (double size : SIZES) {
      for (double x : new double[] {size, -size}) {
        double expected = expression.evaluate(x);
        double allowed = Double.isFinite(expected) ? RELATIVE * Math.abs(expected) : 0;
        assertEquals(expected, lowered.evaluate(x) + 0.0, allowed, function + " at " + x);
      }
    }
  }
}
