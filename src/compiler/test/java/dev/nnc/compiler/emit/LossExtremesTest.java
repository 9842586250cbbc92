package dev.nnc.compiler.emit;

import static dev.nnc.compiler.emit.ExtremeNetworks.WIDTH;
import static dev.nnc.compiler.emit.ExtremeNetworks.close;
import static dev.nnc.compiler.emit.ExtremeNetworks.gradient;
import static dev.nnc.compiler.emit.ExtremeNetworks.row;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Losses where numbers are extreme or at a kink, for both precisions and targets. */
@Tag("slow")
class LossExtremesTest {
  private static final ExtremeNetworks NETWORKS = new ExtremeNetworks("""
      network CrossEntropy { input 33; dense 33 bias=false; loss softmax_cross_entropy; batch 2; precision $T }
      network Smooth { input 33; dense 33 bias=false; loss softmax_cross_entropy(1); batch 2; precision $T }
      network Binary { input 33; dense 33 bias=false; loss binary_cross_entropy; batch 2; precision $T }
      network LogCosh { input 33; dense 33 bias=false; loss log_cosh; batch 2; precision $T }
      network Cauchy { input 33; dense 33 bias=false; loss cauchy; batch 2; precision $T }
      network Poisson { input 33; dense 33 bias=false; loss poisson; batch 2; precision $T }
      network Huber { input 33; dense 33 bias=false; loss huber(2); batch 2; precision $T }
      network Quantile { input 33; dense 33 bias=false; loss quantile(0.25); batch 2; precision $T }
      network Hinge { input 33; dense 33 bias=false; loss hinge; batch 2; precision $T }
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
      """);

  private static List<Combination> combinations() {
    return Combination.all();
  }

  /** Logits of 10,000, -10,000 and 0: S is exactly one-hot. */
  @ParameterizedTest
  @MethodSource("combinations")
  void crossEntropyOfExtremeLogits(Combination combination) throws Exception {
    double[] y = row(0);
    y[1] = 1e4;
    y[WIDTH - 1] = -1e4;
    Generated network = NETWORKS.unit(combination, "CrossEntropy");
    assertEquals(0, network.<Double>call("backward", combination.array(y), new int[] {1}, 1));
    assertArrayEquals(row(0), gradient(combination, network));
    assertEquals(
        2e4, network.<Double>call("backward", combination.array(y), new int[] {WIDTH - 1}, 1));
    double[] expected = row(0);
    expected[1] = 1;
    expected[WIDTH - 1] = -1;
    assertArrayEquals(expected, gradient(combination, network));
    // Smoothed to the end, the target is 1/K everywhere: the mean of -log S.
    Generated smooth = NETWORKS.unit(combination, "Smooth");
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
    Generated network = NETWORKS.unit(combination, name);
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
   * The exception names step and layer; weights, state, running statistics and step count stay to
   * the bit.
   */
  @ParameterizedTest
  @MethodSource("combinations")
  void lossNotFinite(Combination combination) throws Exception {
    Generated network = NETWORKS.network(combination, "Overflow");
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
