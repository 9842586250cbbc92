package dev.nnc.compiler.calculus.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.calculus.word.BuiltInActivation;
import dev.nnc.compiler.calculus.word.BuiltInActivations;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DerivativeTest {
  private static final double STEP = 1e-5;

  static java.util.List<String> names() {
    return BuiltInActivations.names();
  }

  /** With its defaults; threshold has none. */
  static Expr builtIn(String name) {
    BuiltInActivation found = BuiltInActivations.find(name).orElseThrow();
    return found.function(found.parameters().stream()
        .mapToDouble(p -> p.defaultValue().orElse(-1.0))
        .toArray());
  }

  @ParameterizedTest
  @MethodSource("names")
  void agreesWithCentralDifferences(String name) {
    Expr f = builtIn(name);
    for (double x = -9.987; x < 10; x += 0.173) {
      double difference = (f.evaluate(x + STEP) - f.evaluate(x - STEP)) / (2 * STEP);
      assertEquals(
          difference,
          Derivative.of(f).evaluate(x),
          1e-8 * Math.max(1, Math.abs(f.evaluate(x))),
          name + x);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void isFiniteForLargeArguments(String name) {
    Expr f = builtIn(name);
    for (double x : new double[] {-1e4, -1e30, -700, -80, 80, 700, 1e4, 1e30}) {
      if (name.equals("exponential") && x > 80) {
        continue;
      }
      assertTrue(Double.isFinite(f.evaluate(x)), name + " " + x);
      assertTrue(Double.isFinite(Derivative.of(f).evaluate(x)), name + "' " + x);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void passesNaN(String name) {
    assertTrue(Double.isNaN(builtIn(name).evaluate(Double.NaN)));
  }

  @ParameterizedTest
  @CsvSource({
    "relu, 0, 0",
    "relu6, 0, 0",
    "relu6, 6, 0",
    "leaky_relu, 0, 0.01",
    "elu, 0, 1",
    "selu, 0, 1.7580993408473766",
    "hard_tanh, -1, 0",
    "hard_tanh, 1, 0",
    "hard_sigmoid, -3, 0",
    "hard_sigmoid, 3, 0",
    "hard_swish, -3, 0",
    "hard_swish, 3, 1",
    "soft_shrink, 0.5, 0",
    "soft_shrink, -0.5, 0",
    "hard_shrink, 0.5, 0",
    "threshold, -1, 0",
    "softsign, 0, 1",
    "squareplus, 0, 0.5"
  })
  void hasThePyTorchValueAtKinks(String name, double x, double expected) {
    assertEquals(expected, Derivative.of(builtIn(name)).evaluate(x), 1e-15);
  }

  /** Computed with 50 digits; with b = 0 and x = 0 nothing is 0 / 0. */
  @ParameterizedTest
  @CsvSource({
    "4, -1.5, 0.5, 0.2",
    "4, 2, 2.4142135623730950488, 0.85355339059327376220",
    "4, -50, 0.019992006393607159409, 0.00039952063910528835046",
    "4, -1e4, 9.999999900000002e-5, 9.9999997000000100e-9",
    "0, 0, 0, 0.5",
    "0, -0.5, 0, 0",
    "0, 0.5, 0.5, 1"
  })
  void ofSquareplus(double b, double x, double value, double derivative) {
    Expr f = BuiltInActivations.find("squareplus").orElseThrow().function(b);
    assertEquals(value, f.evaluate(x), 1e-15 * value);
    assertEquals(derivative, Derivative.of(f).evaluate(x), 1e-15 * derivative);
  }

  /** Where x^2 overflows it is relu. */
  @Test
  void squareplusOfTheLargestNumbers() {
    Expr f = BuiltInActivations.find("squareplus").orElseThrow().function(4);
    for (double size : new double[] {1e160, Double.MAX_VALUE}) {
      assertEquals(size, f.evaluate(size));
      assertEquals(0, f.evaluate(-size));
      assertEquals(1, Derivative.of(f).evaluate(size));
      assertEquals(0, Derivative.of(f).evaluate(-size));
    }
  }

  @ParameterizedTest
  @CsvSource({"ABS, 0", "RELU, 0"})
  void isZeroAtTheKinkOf(Function function, double expected) {
    assertEquals(expected, Derivative.of(Expr.call(function, Expr.x())).evaluate(0));
  }

  @ParameterizedTest
  @CsvSource({"MIN", "MAX"})
  void splitsTies(Function function) {
    Expr f = Expr.call(function, Expr.x(), Expr.multiply(Expr.constant(3), Expr.x()));
    assertEquals(2, Derivative.of(f).evaluate(0));
  }

  @Property(tries = 300, seed = "1")
  void ofRandomExpressionsAgreesWithCentralDifferences(
      @ForAll("smooth") Expr f, @ForAll("points") double x) {
    double h = 1e-4;
    double coarse = (f.evaluate(x + h, 0.7) - f.evaluate(x - h, 0.7)) / (2 * h);
    double fine = (f.evaluate(x + h / 2, 0.7) - f.evaluate(x - h / 2, 0.7)) / h;
    double expected = (4 * fine - coarse) / 3;
    double size = Math.max(1, Math.abs(f.evaluate(x, 0.7)) + Math.abs(expected));
    assertEquals(
        expected, Derivative.of(f).evaluate(x, 0.7), 1e-5 * size + 10 * Math.abs(fine - coarse));

    double byParameter = (f.evaluate(x, 0.7 + h) - f.evaluate(x, 0.7 - h)) / (2 * h);
    double finer = (f.evaluate(x, 0.7 + h / 2) - f.evaluate(x, 0.7 - h / 2)) / h;
    double found = Derivative.withRespectToParameter(f, 0).evaluate(x, 0.7);
    assertEquals(
        finer, found, 1e-5 * (size + Math.abs(found)) + 10 * Math.abs(finer - byParameter));
  }

  @Provide
  Arbitrary<Double> points() {
    return Arbitraries.doubles().between(-2, 2).map(x -> x == 0 ? 0.1 : x);
  }

  /** Smooth and bounded enough for central differences. */
  @Provide
  Arbitrary<Expr> smooth() {
    Arbitrary<Expr> leaf = Arbitraries.oneOf(
        Arbitraries.just(Expr.x()),
        Arbitraries.just(Expr.parameter(0)),
        Arbitraries.doubles().between(-2, 2).ofScale(2).map(Expr::constant));
    return smooth(leaf, 4);
  }

  private static Arbitrary<Expr> smooth(Arbitrary<Expr> leaf, int depth) {
    if (depth == 0) {
      return leaf;
    }
    Arbitrary<Expr> inner = smooth(leaf, depth - 1);
    Arbitrary<Function> bounded = Arbitraries.of(
        Function.SIN,
        Function.COS,
        Function.TANH,
        Function.SIGMOID,
        Function.SOFTPLUS,
        Function.ERF);
    Arbitrary<Expr> calls = bounded.flatMap(function -> inner.map(u -> Expr.call(function, u)));
    return Arbitraries.oneOf(
        leaf,
        calls,
        inner.flatMap(a -> inner.map(b -> Expr.add(a, b))),
        inner.flatMap(a -> inner.map(b -> Expr.subtract(a, Expr.call(Function.TANH, b)))),
        inner.flatMap(a -> inner.map(b -> Expr.multiply(a, Expr.call(Function.SIN, b)))),
        inner.flatMap(a ->
            inner.map(b -> Expr.divide(a, Expr.add(Expr.constant(1), Expr.multiply(b, b))))),
        inner.map(a -> Expr.call(Function.EXP, Expr.call(Function.SIN, a))),
        inner.map(a -> Expr.power(Expr.call(Function.COS, a), Expr.constant(3))));
  }
}
