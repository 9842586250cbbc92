package dev.nnc.compiler.emit.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.calculus.word.BuiltInActivations;
import dev.nnc.compiler.emit.Combination;
import dev.nnc.compiler.emit.Generated;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Activations at the ends of their range, for both precisions and targets: values and derivatives
 * against closed forms, infinities where they have a limit, and NaN through all of them. A row is
 * wide enough for whole vectors and a rest.
 */
class ActivationExtremesTest {
  private static final int WIDTH = 37;

  /** Results of a few operations, each rounded once, of functions of 2.5 ulp at most. */
  private static final double UNITS = 16;

  private static final Map<Combination, Map<String, Generated>> COMPILED = new HashMap<>();

  private record Form(DoubleUnaryOperator value, DoubleUnaryOperator derivative) {}

  private static final Map<String, Form> FORMS = new LinkedHashMap<>();

  static {
    form("sigmoid", x -> sigmoid(x), x -> exp(-Math.abs(x)) / square(1 + exp(-Math.abs(x))));
    form("tanh", StrictMath::tanh, x -> 1 / square(StrictMath.cosh(x)));
    form("softplus", x -> Math.max(x, 0) + StrictMath.log1p(exp(-Math.abs(x))), x -> sigmoid(x));
    form("relu", x -> Math.max(x, 0), x -> x > 0 ? 1 : 0);
    form("relu6", x -> Math.min(Math.max(x, 0), 6), x -> x > 0 && x < 6 ? 1 : 0);
    form("hard_tanh", x -> Math.min(Math.max(x, -1), 1), x -> Math.abs(x) < 1 ? 1 : 0);
    form("leaky_relu", x -> x > 0 ? x : 0.01 * x, x -> x > 0 ? 1 : 0.01);
    form("elu", x -> x > 0 ? x : StrictMath.expm1(x), x -> x > 0 ? 1 : exp(x));
    form("squareplus", x -> squareplus(x), x -> squareplus(x) / Math.sqrt(x * x + 4));
    form("softsign", x -> x / (1 + Math.abs(x)), x -> 1 / square(1 + Math.abs(x)));
    form(
        "log_sigmoid", x -> Math.min(x, 0) - StrictMath.log1p(exp(-Math.abs(x))), x -> sigmoid(-x));
    form("silu", x -> x * sigmoid(x), x -> sigmoid(x) * (1 + x * sigmoid(-x)));
    form("identity", x -> x, x -> 1);
  }

  private static void form(String name, DoubleUnaryOperator value, DoubleUnaryOperator derivative) {
    FORMS.put(name, new Form(value, derivative));
  }

  private static double exp(double x) {
    return StrictMath.exp(x);
  }

  private static double sigmoid(double x) {
    return 1 / (1 + exp(-x));
  }

  private static double squareplus(double x) {
    double r = Math.sqrt(x * x + 4);
    return x < 0 ? 2 / (r - x) : (x + r) / 2;
  }

  private static double square(double x) {
    return x * x;
  }

  private static List<Combination> combinations() {
    return Combination.all();
  }

  /** Each alone on its inputs; the loss hands 1/37 to where the output is. */
  private static Map<String, Generated> networks(Combination combination) throws Exception {
    if (!COMPILED.containsKey(combination)) {
      StringBuilder text =
          new StringBuilder("activation least(x) = min(x, 2)\nactivation most(x) = max(1, x)\n"
              + "activation size(x) = abs(x)\n");
      for (String name : BuiltInActivations.names()) {
        String call = name.equals("threshold") ? "threshold(0.5, 2)" : name;
        text.append(network(name, call));
      }
      for (String name : List.of("least", "most", "size", "softmax", "log_softmax")) {
        text.append(network(name, name));
      }
      COMPILED.put(combination, combination.compile(text.toString()));
    }
    return COMPILED.get(combination);
  }

  private static String network(String name, String activation) {
    // Without a loss there is no backward pass to compile.
    String training = FORMS.containsKey(name) ? "; loss mae; batch 1" : "";
    return "network N_" + name + " { input " + WIDTH + "; apply " + activation + training
        + "; precision $T }\n";
  }

  private static double[] row(double value) {
    double[] row = new double[WIDTH];
    Arrays.fill(row, value);
    return row;
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void valuesAndDerivatives(Combination combination) throws Exception {
    double tiny = combination.smallest();
    double[] points = {
      -1e4, -700, -100, -40, -20, -1, -tiny, -0.0, 0, tiny, 1, 20, 40, 100, 700, 1e4
    };
    for (Map.Entry<String, Form> form : FORMS.entrySet()) {
      Generated network = networks(combination).get("N_" + form.getKey());
      double[] x = row(0.25);
      for (int i = 0; i < points.length; i++) {
        x[i] = points[i];
        x[WIDTH - 1 - i] = points[i];
      }
      double[] y = combination.forward(network, WIDTH, x);
      double[] below = Arrays.stream(y).map(value -> value - 1e6).toArray();
      network.<Double>call("backward", combination.array(x), combination.array(below), 1);
      double[] g = combination.doubles(network.call("inputGradient"));
      for (int i = 0; i < WIDTH; i++) {
        String place = combination + " " + form.getKey() + " at " + x[i];
        close(combination, form.getValue().value.applyAsDouble(x[i]), y[i], 0, place);
        // 1 - y and y (1 - y) have the error of y, which is at most 1.
        double derivative = form.getValue().derivative.applyAsDouble(x[i]);
        close(
            combination,
            derivative / WIDTH,
            g[i],
            combination.epsilon() / WIDTH,
            "derivative, " + place);
      }
    }
  }

  /** Below the normal range a function may be 0. */
  private static void close(
      Combination combination, double expected, double found, double error, String place) {
    double tolerance =
        UNITS * (combination.epsilon() * Math.abs(expected) + error) + combination.smallestNormal();
    assertEquals(expected, found, tolerance, place);
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void infinitiesHaveTheirLimits(Combination combination) throws Exception {
    double infinity = Double.POSITIVE_INFINITY;
    Map<String, double[]> limits = Map.of(
        "relu",
        new double[] {0, infinity},
        "relu6",
        new double[] {0, 6},
        "hard_tanh",
        new double[] {-1, 1},
        "sigmoid",
        new double[] {0, 1},
        "tanh",
        new double[] {-1, 1},
        "softplus",
        new double[] {0, infinity},
        "elu",
        new double[] {-1, infinity},
        "exponential",
        new double[] {0, infinity},
        "leaky_relu",
        new double[] {-infinity, infinity},
        "log_sigmoid",
        new double[] {-infinity, 0});
    for (Map.Entry<String, double[]> limit : limits.entrySet()) {
      Generated network = networks(combination).get("N_" + limit.getKey());
      String place = combination + " " + limit.getKey();
      assertEquals(
          limit.getValue()[0], combination.forward(network, WIDTH, row(-infinity))[5], 0.0, place);
      assertEquals(
          limit.getValue()[1], combination.forward(network, WIDTH, row(infinity))[5], 0.0, place);
    }
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void nanComesThrough(Combination combination) throws Exception {
    for (Map.Entry<String, Generated> network : networks(combination).entrySet()) {
      double[] x = row(1);
      x[3] = Double.NaN;
      x[WIDTH - 1] = Double.NaN;
      double[] y = combination.forward(network.getValue(), WIDTH, x);
      assertTrue(Double.isNaN(y[3]), combination + " " + network.getKey());
      assertTrue(Double.isNaN(y[WIDTH - 1]), combination + " " + network.getKey());
      boolean ofRow = network.getKey().endsWith("softmax");
      assertEquals(ofRow, Double.isNaN(y[4]), combination + " " + network.getKey());
    }
  }

  /** The others are e^-10000 or e^-20000 of the largest: nothing, even in double. */
  @ParameterizedTest
  @MethodSource("combinations")
  void softmaxOfExtremes(Combination combination) throws Exception {
    double[] x = row(0);
    x[2] = 1e4;
    x[WIDTH - 1] = -1e4;
    double[] p = combination.forward(networks(combination).get("N_softmax"), WIDTH, x);
    double[] log = combination.forward(networks(combination).get("N_log_softmax"), WIDTH, x);
    for (int i = 0; i < WIDTH; i++) {
      assertEquals(i == 2 ? 1 : 0, p[i], combination + " " + i);
      assertEquals(x[i] - 1e4, log[i], combination + " " + i);
    }
  }
}
