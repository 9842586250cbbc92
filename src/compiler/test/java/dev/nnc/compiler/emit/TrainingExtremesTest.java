package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Losses, gradients, updates and norms where numbers are extreme or have no spread, for both
 * precisions and targets.
 */
@Tag("slow")
class TrainingExtremesTest {
  private static final int WIDTH = 33;
  private static final String NETWORKS = """
      network CrossEntropy { input 33; dense 33 bias=false; loss softmax_cross_entropy; batch 2; precision $T }
      network Smooth { input 33; dense 33 bias=false; loss softmax_cross_entropy(1); batch 2; precision $T }
      network Binary { input 33; dense 33 bias=false; loss binary_cross_entropy; batch 2; precision $T }
      network LogCosh { input 33; dense 33 bias=false; loss log_cosh; batch 2; precision $T }
      network Cauchy { input 33; dense 33 bias=false; loss cauchy; batch 2; precision $T }
      network Poisson { input 33; dense 33 bias=false; loss poisson; batch 2; precision $T }
      network Huber { input 33; dense 33 bias=false; loss huber(2); batch 2; precision $T }
      network Quantile { input 33; dense 33 bias=false; loss quantile(0.25); batch 2; precision $T }
      network Hinge { input 33; dense 33 bias=false; loss hinge; batch 2; precision $T }
      network Linear { input 33; dense 33 bias=false; loss mse; batch 2; optimizer sgd(0.5); precision $T }
      network LayerNorm { input 33; layer_norm; dense 33 bias=false; loss mae; batch 4; precision $T }
      network RmsNorm { input 33; rms_norm; dense 33 bias=false; loss mae; batch 4; precision $T }
      network BatchNorm { input 33; batch_norm; dense 33 bias=false; loss mae; batch 4; precision $T }
      network Standard { input 33; features standardize; dense 33 bias=false; precision $T }
      network Dead { input 33; dense 40 relu; dense 33; loss mse; batch 4; optimizer sgd(0.5); precision $T }
      network Adam { input 33; dense 40 relu; dense 33; loss mse; optimizer adam(rate=0.1); precision $T }
      network Adamw { input 33; dense 40 relu; dense 33; loss mse; optimizer adamw(0.1, weight_decay=0); precision $T }
      network Rmsprop { input 33; dense 40 relu; dense 33; loss mse; optimizer rmsprop(rate=0.1); precision $T }
      network Adagrad { input 33; dense 40 relu; dense 33; loss mse; optimizer adagrad(rate=0.1); precision $T }
      network Lion { input 33; dense 40 relu; dense 33; loss mse; optimizer lion(rate=0.1); precision $T }
      network Overflow {
        input 33
        batch_norm
        dense 40 tanh
        dense 40 exponential name=bursts
        dense 5
        loss softmax_cross_entropy
        optimizer adam(rate=0.1)
        clip norm=1
        batch 4
        precision $T
      }
      """;

  /** Rounding of a handful of operations. */
  private static final double UNITS = 8;

  private static final Map<Combination, Map<String, Generated>> COMPILED = new HashMap<>();

  private static List<Combination> combinations() {
    return Combination.all();
  }

  private static Generated network(Combination combination, String name) throws Exception {
    if (!COMPILED.containsKey(combination)) {
      COMPILED.put(combination, combination.compile(NETWORKS));
    }
    return COMPILED.get(combination).get(name);
  }

  /**
   * With the identity for weights, so that the outputs are the inputs and G_1 is the derivative of
   * the loss.
   */
  private static Generated unit(Combination combination, String name) throws Exception {
    Generated network = network(combination, name);
    double[] unit = new double[WIDTH * WIDTH];
    for (int i = 0; i < WIDTH; i++) {
      unit[i * WIDTH + i] = 1;
    }
    network.call("setParameter", "W1", combination.array(unit));
    return network;
  }

  private static double[] row(double value) {
    double[] row = new double[WIDTH];
    Arrays.fill(row, value);
    return row;
  }

  private static double[] gradient(Combination combination, Generated network) throws Exception {
    return combination.doubles(network.call("inputGradient"));
  }

  private static void close(Combination combination, double expected, double found, String what) {
    assertEquals(
        expected,
        found,
        UNITS * combination.epsilon() * Math.abs(expected),
        combination + " " + what);
  }

  /** Logits of 10,000, -10,000 and 0: S is exactly one-hot. */
  @ParameterizedTest
  @MethodSource("combinations")
  void crossEntropyOfExtremeLogits(Combination combination) throws Exception {
    double[] y = row(0);
    y[1] = 1e4;
    y[WIDTH - 1] = -1e4;
    Generated network = unit(combination, "CrossEntropy");
    assertEquals(0, network.<Double>call("backward", combination.array(y), new int[] {1}, 1));
    assertArrayEquals(row(0), gradient(combination, network));
    assertEquals(
        2e4, network.<Double>call("backward", combination.array(y), new int[] {WIDTH - 1}, 1));
    double[] expected = row(0);
    expected[1] = 1;
    expected[WIDTH - 1] = -1;
    assertArrayEquals(expected, gradient(combination, network));
    // Smoothed to the end, the target is 1/K everywhere: the mean of -log S.
    Generated smooth = unit(combination, "Smooth");
    double mean = (31 * 1e4 + 2e4) / WIDTH;
    close(
        combination,
        mean,
        smooth.call("backward", combination.array(y), new int[] {1}, 1),
        "smoothed");
    double[] g = gradient(combination, smooth);
    close(combination, 1 - 1.0 / WIDTH, g[1], "smoothed");
    close(combination, -1.0 / WIDTH, g[0], "smoothed");
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void lossesOfExtremeOutputs(Combination combination) throws Exception {
    for (double sign : new double[] {1, -1}) {
      double[] y = row(sign * 1e4);
      double[] targets = row(sign > 0 ? 0 : 1);
      check(combination, "Binary", y, targets, 1e4, sign / WIDTH);
      check(combination, "Binary", y, row(sign > 0 ? 1 : 0), 0, 0);
      // log cosh a = |a| - log 2 + log1p(e^-2|a|), whose last term is 0 here
      check(combination, "LogCosh", y, row(0), 1e4 - StrictMath.log(2), sign / WIDTH);
      check(combination, "Hinge", y, row(-sign), 10_001, sign / WIDTH);
    }
    check(combination, "Poisson", row(-1e4), row(2), 2e4, -2.0 / WIDTH);
    double tiny = combination.smallest();
    // in double, where a float squared is no denormal
    check(combination, "LogCosh", row(tiny), row(0), tiny * tiny / 2, null);
    check(combination, "Cauchy", row(tiny), row(0), tiny * tiny, null);
    // the square is no float, then the difference itself is none
    check(combination, "Cauchy", row(-1e20), row(0), 2 * Math.log(1e20), -2e-20 / WIDTH);
    check(combination, "Cauchy", row(3e38), row(-3e38), 2 * Math.log(6e38), null);
  }

  /** At a kink the derivative is that of either side, or PyTorch's. */
  @ParameterizedTest
  @MethodSource("combinations")
  void lossesAtTheirKinks(Combination combination) throws Exception {
    check(combination, "Huber", row(3), row(1), 2, 2.0 / WIDTH);
    check(combination, "Huber", row(-1), row(1), 2, -2.0 / WIDTH);
    check(combination, "Quantile", row(3), row(3), 0, 0.25 * 3 / WIDTH - 0.5 / WIDTH);
    check(combination, "Hinge", row(-1), row(-1), 0, 0.0);
  }

  private static void check(
      Combination combination,
      String name,
      double[] y,
      double[] targets,
      double loss,
      Number derivative)
      throws Exception {
    Generated network = unit(combination, name);
    Object x = combination.array(y);
    close(combination, loss, network.call("loss", x, combination.array(targets), 1), name);
    close(combination, loss, network.call("backward", x, combination.array(targets), 1), name);
    for (double g : gradient(combination, network)) {
      if (derivative != null) {
        close(combination, derivative.doubleValue(), g, "derivative of " + name);
      }
      assertTrue(Double.isFinite(g));
    }
  }

  /**
   * Numbers below the normal range are exact multiples of the smallest: nothing is flushed to 0.
   */
  @ParameterizedTest
  @MethodSource("combinations")
  void denormals(Combination combination) throws Exception {
    double tiny = combination.smallest();
    Generated network = unit(combination, "Linear");
    double[] x = row(6 * tiny);
    assertArrayEquals(x, combination.forward(network, WIDTH, x));
    // dLoss/dy = 2 (y - t) / 33 = 2 here; dLoss/dW = x * 2, dLoss/dx = 2
    network.<Double>call("backward", combination.array(x), combination.array(row(-WIDTH)), 1);
    for (double entry : combination.doubles(network.call("gradient", "W1"))) {
      assertEquals(12 * tiny, entry);
    }
    network.<Double>call("trainStep", combination.array(x), combination.array(row(-WIDTH)), 1);
    double[] w = combination.doubles(network.call("parameter", "W1"));
    assertEquals(1, w[0]);
    assertEquals(-6 * tiny, w[1]);
    double[] y = combination.forward(network, WIDTH, row(1));
    assertEquals(1, y[0]);
  }

  /**
   * No unit is ever on: W1, b1 and the input have a gradient of exactly +0, and a step leaves W1 as
   * it is.
   */
  @ParameterizedTest
  @MethodSource("combinations")
  void deadUnits(Combination combination) throws Exception {
    Generated network = network(combination, "Dead");
    double[] off = new double[40];
    Arrays.fill(off, -1e6);
    network.call("setParameter", "b1", combination.array(off));
    double[] x = new double[3 * WIDTH];
    Arrays.setAll(x, i -> Math.sin(i));
    double[] targets = new double[3 * WIDTH];
    Arrays.setAll(targets, i -> Math.cos(i));
    network.<Double>call("backward", combination.array(x), combination.array(targets), 3);
    for (String name : List.of("W1", "b1", "W2")) {
      for (double g : combination.doubles(network.call("gradient", name))) {
        assertEquals(0.0, g, combination + " " + name);
      }
    }
    assertArrayEquals(new double[3 * WIDTH], gradient(combination, network));
    double[] before = combination.doubles(network.call("parameter", "W1"));
    network.<Double>call("trainStep", combination.array(x), combination.array(targets), 3);
    assertArrayEquals(before, combination.doubles(network.call("parameter", "W1")));
    assertArrayEquals(off, combination.doubles(network.call("parameter", "b1")));
  }

  /** 0 / (sqrt(0) + epsilon) is 0, and sign(0) is 0. */
  @ParameterizedTest
  @MethodSource("combinations")
  void stepsOfNothing(Combination combination) throws Exception {
    for (String name : List.of("Adam", "Adamw", "Rmsprop", "Adagrad", "Lion")) {
      Generated network = network(combination, name);
      network.call("setParameter", "b1", combination.array(new double[40]));
      double[] before = combination.doubles(network.call("parameter", "W2"));
      double[] x = row(0);
      for (int step = 0; step < 3; step++) {
        assertEquals(
            0,
            network.<Double>call("trainStep", combination.array(x), combination.array(row(0)), 1));
      }
      assertArrayEquals(
          before, combination.doubles(network.call("parameter", "W2")), combination + " " + name);
      for (double b : combination.doubles(network.call("parameter", "b2"))) {
        assertEquals(0, b, 0.0, combination + " " + name);
      }
    }
  }

  /**
   * Rows, or columns, without a spread: the output is 0, and the derivative divides by sqrt(0 +
   * eps).
   */
  @ParameterizedTest
  @MethodSource("combinations")
  void normsOfConstants(Combination combination) throws Exception {
    Map<String, Double> eps =
        Map.of("LayerNorm", 1e-5, "BatchNorm", 1e-5, "RmsNorm", combination.epsilon());
    for (String name : eps.keySet()) {
      Generated network = unit(combination, name);
      double[] x = new double[2 * WIDTH];
      Arrays.fill(x, name.equals("RmsNorm") ? 0 : 3);
      double[] targets = new double[2 * WIDTH];
      // In every row and column as many up as down, but for one value of a row.
      Arrays.setAll(targets, i -> (i % WIDTH + i / WIDTH) % 2 == 0 ? -5 : 5);
      assertEquals(
          5, network.<Double>call("backward", combination.array(x), combination.array(targets), 2));
      double[] g = gradient(combination, network);
      for (int i = 0; i < g.length; i++) {
        double each = (targets[i] < 0 ? 1 : -1) / (2.0 * WIDTH);
        double mean = name.equals("LayerNorm") ? (i < WIDTH ? 1 : -1) / (2.0 * WIDTH * WIDTH) : 0;
        close(combination, (each - mean) / Math.sqrt(eps.get(name)), g[i], name + " " + i);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void standardizeWithoutDeviation(Combination combination) throws Exception {
    Generated network = unit(combination, "Standard");
    double[] x = new double[4 * WIDTH];
    Arrays.fill(x, 0.1);
    network.call("fit", combination.array(x), 4);
    for (double y : combination.forward(network, WIDTH, row(0.1))) {
      assertEquals(0, y, combination.epsilon());
    }
    double[] y = combination.forward(network, WIDTH, row(2.1));
    assertEquals(2, y[0], 4 * combination.epsilon());
    assertTrue(Arrays.stream(combination.doubles(network.call("parameter", "deviation1")))
        .allMatch(Double::isFinite));
  }

  /**
   * The exception names step and layer; weights, state, running statistics and step count stay to
   * the bit.
   */
  @ParameterizedTest
  @MethodSource("combinations")
  void lossNotFinite(Combination combination) throws Exception {
    Generated network = network(combination, "Overflow");
    double[] x = new double[4 * WIDTH];
    Arrays.setAll(x, i -> Math.sin(i));
    int[] labels = {0, 4, 2, 1};
    network.<Double>call("trainStep", combination.array(x), labels, 4);
    byte[] good = network.saved();
    double[] bias = combination.doubles(network.call("parameter", "b2"));
    double[] largeBias = new double[bias.length];
    Arrays.fill(largeBias, 1e5);
    network.call("setParameter", "b2", combination.array(largeBias));
    byte[] before = network.saved();
    for (String method : List.of("backward", "trainStep")) {
      ArithmeticException failure = assertThrows(
          ArithmeticException.class, () -> network.call(method, combination.array(x), labels, 4));
      assertTrue(
          failure.getMessage().matches("step 1: .*not finite is layer 3, dense 40 exponential.*"),
          failure::getMessage);
      assertArrayEquals(before, network.saved(), combination + " " + method);
    }
    assertTrue(Double.isNaN(network.<Double>call("loss", combination.array(x), labels, 4)));
    network.call("setParameter", "b2", combination.array(bias));
    assertArrayEquals(good, network.saved());
    // NaN in the data is the first layer's.
    x[5] = Double.NaN;
    ArithmeticException failure = assertThrows(
        ArithmeticException.class,
        () -> network.call("trainStep", combination.array(x), labels, 4));
    assertTrue(
        failure.getMessage().matches("step 1: .*not finite is layer 1, batch_norm.*"),
        failure::getMessage);
    assertArrayEquals(good, network.saved());
  }
}
