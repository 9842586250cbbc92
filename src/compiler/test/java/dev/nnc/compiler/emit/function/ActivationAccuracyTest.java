package dev.nnc.compiler.emit.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.calculus.expression.Derivative;
import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.word.BuiltInActivation;
import dev.nnc.compiler.calculus.word.BuiltInActivations;
import dev.nnc.compiler.model.Activation;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.plan.form.KernelChoice;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How far value and derivative of each activation in float are from those in double: the value
 * relative to itself.
 *
 * <p>A derivative is right relative to itself where that is possible. It is not where it crosses
 * zero away from x = 0 (gelu and its like, near -1): there its terms count, which are as large as
 * f(x)/x. And it is not where it is computed from an output that has saturated, such as 1 - y^2:
 * there an ulp of y counts, which is one of 1.
 */
@Tag("slow")
class ActivationAccuracyTest {
  /** Magnitudes of x, up to where all that saturates has saturated. */
  private static final double SMALLEST = 1e-6;

  private static final double LARGEST = 100;
  private static final double STEP = 1.003;
  private static final double SMALL_STEP = 1.0003;

  /** Below this, float's gradual underflow takes digits away. */
  private static final double TINY = 1e-36;

  /**
   * Bounds in ulps. The exponential in gelu_tanh multiplies the rounding of its argument by its
   * size, 87 at x = -9.9; where values are above 1e-5 it stays below 20.
   */
  private static final String BOUNDS = """
      identity, 0, 0, ITSELF
      relu, 0, 0, ITSELF
      relu6, 0, 0, ITSELF
      leaky_relu, 1, 0.5, ITSELF
      elu, 1, 1, ONE
      celu, 1, 1, ONE
      selu, 2, 1.5, ONE
      gelu, 7, 7, TERMS
      gelu_tanh, 140, 140, TERMS
      silu, 3, 9, TERMS
      mish, 5, 8, TERMS
      softplus, 2, 2.5, ITSELF
      squareplus, 3, 7, ITSELF
      softsign, 2, 1, ONE
      sigmoid, 2.5, 1, ONE
      log_sigmoid, 2, 2.5, ITSELF
      tanh, 3, 3, ONE
      hard_sigmoid, 1, 0.5, ITSELF
      hard_swish, 2, 2, TERMS
      hard_tanh, 0, 0, ITSELF
      tanh_shrink, 7, 7, ITSELF
      soft_shrink, 0, 0, ITSELF
      hard_shrink, 0, 0, ITSELF
      threshold, 0, 0, ITSELF
      exponential, 1, 1, ITSELF
      square, 0.5, 0, ITSELF
      """;

  private static final Map<String, ActivationMethods> METHODS = new HashMap<>();
  private static CompiledFunctions compiled;

  /** What an error of the derivative is relative to. */
  enum Scale {
    ITSELF,
    TERMS,
    ONE;

    double of(double derivative, double secant) {
      return switch (this) {
        case ITSELF -> Math.abs(derivative);
        case TERMS -> Math.max(Math.abs(derivative), Math.abs(secant));
        case ONE -> Math.max(Math.abs(derivative), 1);
      };
    }
  }

  @BeforeAll
  static void compile() {
    FunctionsClass functions = new FunctionsClass(Precision.FLOAT, KernelChoice.Form.VECTOR_TILES);
    for (String name : BuiltInActivations.names()) {
      BuiltInActivation builtIn = BuiltInActivations.find(name).orElseThrow();
      double[] values = builtIn.parameters().stream()
          .mapToDouble(p -> p.defaultValue().orElse(-1.0))
          .toArray();
      Activation.Elementwise activation =
          new Activation.Elementwise(name, builtIn.function(values), List.of());
      METHODS.put(name, defined(functions, activation, true));
    }
    compiled = new CompiledFunctions(functions);
  }

  @ParameterizedTest
  @CsvSource(textBlock = BOUNDS)
  void staysWithinItsBounds(String name, double ofValue, double ofDerivative, Scale scale) {
    sweep(name, ofValue, ofDerivative, scale, STEP);
  }

  @ParameterizedTest
  @CsvSource(textBlock = BOUNDS)
  @Tag("fuzz")
  void staysWithinThemAnywhere(String name, double ofValue, double ofDerivative, Scale scale) {
    sweep(name, ofValue, ofDerivative, scale, SMALL_STEP);
  }

  private static void sweep(
      String name, double ofValue, double ofDerivative, Scale scale, double step) {
    ActivationMethods methods = METHODS.get(name);
    Expr f = methods.activation().function();
    Expr slope = Derivative.of(f);
    for (double size = SMALLEST; size < LARGEST; size *= step) {
      for (float x : new float[] {(float) size, (float) -size}) {
        double y = compiled.call(methods.value(), x);
        double exact = f.evaluate(x);
        check(name, x, y, exact, Math.abs(exact), ofValue);
        double derivative = compiled.call(methods.derivative(), methods.fromOutput() ? y : x);
        double exactSlope = slope.evaluate(x);
        check(name + "'", x, derivative, exactSlope, scale.of(exactSlope, exact / x), ofDerivative);
      }
    }
  }

  /** The x from which on, at the latest, the manual says that a derivative computed from y is 0. */
  @ParameterizedTest
  @CsvSource({
    "elu, -17.4, -16.5",
    "celu, -17.4, -16.5",
    "selu, -17.4, -16.5",
    "sigmoid, 17.4, 16.6",
    "tanh, 9.1, 8.6"
  })
  void isZeroOnlyFromWhereTheManualSays(String name, float zero, float more) {
    ActivationMethods methods = METHODS.get(name);
    assertEquals(0, compiled.call(methods.derivative(), compiled.call(methods.value(), zero)));
    assertTrue(compiled.call(methods.derivative(), compiled.call(methods.value(), more)) > 0);
  }

  private static void check(
      String what, float x, double found, double exact, double scale, double bound) {
    if (Math.abs(exact) > TINY && Math.abs(exact) < Float.MAX_VALUE) {
      double error = Math.abs(found - exact) / Math.ulp((float) scale);
      assertTrue(
          error <= bound, () -> String.format(Locale.ROOT, "%s(%s): %.2f ulp", what, x, error));
    }
  }

  @Test
  void theTableIsComplete() {
    List<String> names =
        BOUNDS.lines().map(row -> row.substring(0, row.indexOf(','))).toList();
    assertEquals(BuiltInActivations.names(), names);
  }

  private static ActivationMethods defined(
      FunctionsClass functions, Activation.Elementwise activation, boolean derivatives) {
    functions.define(activation, derivatives);
    return functions.methodsOf(activation);
  }
}
