package dev.nnc.compiler.emit;

import static dev.nnc.compiler.emit.ExtremeNetworks.WIDTH;
import static dev.nnc.compiler.emit.ExtremeNetworks.close;
import static dev.nnc.compiler.emit.ExtremeNetworks.gradient;
import static dev.nnc.compiler.emit.ExtremeNetworks.row;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Gradients, updates and norms where numbers are extreme or have no spread, for both precisions and
 * targets.
 */
@Tag("slow")
class TrainingExtremesTest {
  private static final ExtremeNetworks NETWORKS = new ExtremeNetworks("""
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
      network Nadam { input 33; dense 40 relu; dense 33; loss mse; optimizer nadam(rate=0.1); precision $T }
      network Lion { input 33; dense 40 relu; dense 33; loss mse; optimizer lion(rate=0.1); precision $T }
      """);

  private static List<Combination> combinations() {
    return Combination.all();
  }

  /**
   * Numbers below the normal range are exact multiples of the smallest: nothing is flushed to 0.
   */
  @ParameterizedTest
  @MethodSource("combinations")
  void denormals(Combination combination) throws Exception {
    double tiny = combination.smallest();
    Generated network = NETWORKS.unit(combination, "Linear");
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
    Generated network = NETWORKS.network(combination, "Dead");
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
    for (String name : List.of("Adam", "Adamw", "Rmsprop", "Adagrad", "Nadam", "Lion")) {
      Generated network = NETWORKS.network(combination, name);
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
      Generated network = NETWORKS.unit(combination, name);
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
    Generated network = NETWORKS.unit(combination, "Standard");
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
}
