package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.plan.form.Target;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Clipping where gradients, their squares or the factor leave the type, in straight lines and in
 * loops.
 */
class ClipExtremesTest {
  private static final String NETWORKS = """
      network Tiny { input 2; dense 1 bias=false init=zeros; loss mse; optimizer sgd(1); clip norm=1; precision $T }
      network Rows {
        input 2
        dense 40 init=zeros
        batch_norm
        dense 1 init=constant(1)
        loss mse
        optimizer adam(rate=0.1)
        clip norm=1
        precision $T
      }
      network Small { input 2; dense 9 bias=false init=zeros; loss mse; optimizer sgd(1); clip norm=0.0001; precision $T }
      network Wide { input 2; dense 9 bias=false init=zeros; loss mse; optimizer sgd(1); clip norm=1e250; precision $T }
      network Cut { input 1; dense 1 init=zeros; dense 1; loss mse; optimizer sgd(1); clip value=0.5; precision $T }
      """;

  private static List<Combination> combinations() {
    return Combination.all();
  }

  private static final Map<Combination, Map<String, Generated>> COMPILED = new HashMap<>();

  /** An instance with the initial values. */
  private static Generated network(Combination combination, String name) throws Exception {
    if (!COMPILED.containsKey(combination)) {
      COMPILED.put(combination, combination.compile(NETWORKS));
    }
    Generated first = COMPILED.get(combination).get(name);
    return first.load(first.saved());
  }

  private static double largest(Combination combination) {
    return combination.precision() == Precision.FLOAT ? 3e38 : 1.5e308;
  }

  private static double[] step(
      Combination combination, Generated network, double[] x, double... targets) throws Exception {
    network.<Double>call("trainStep", combination.array(x), combination.array(targets), 1);
    return combination.doubles(network.call("parameter", "W1"));
  }

  /**
   * The norm is beyond the type, the step is not: its direction is that of the gradient, its length
   * max.
   */
  @ParameterizedTest
  @MethodSource("combinations")
  void gradientsNearTheEndOfTheirType(Combination combination) throws Exception {
    double large = largest(combination) / 2;
    for (double x :
        new double[] {large, large / 1e10, combination.precision() == Precision.FLOAT ? 1e20 : 1e250
        }) {
      Generated tiny = network(combination, "Tiny");
      double[] w = step(combination, tiny, new double[] {x, -x}, -1);
      assertArrayEquals(
          new double[] {-Math.sqrt(0.5), Math.sqrt(0.5)}, w, 2 * combination.epsilon());
    }
    double[] targets = new double[9];
    Arrays.fill(targets, -4);
    double[] w =
        step(combination, network(combination, "Small"), new double[] {large, large}, targets);
    for (double each : w) {
      assertEquals(-1e-4 / Math.sqrt(18), each, 2e-4 * combination.epsilon());
    }
  }

  /**
   * 2 (y - t) x / 9 with y = 0, t = -4.5: the gradients are x, and in double their squares are not
   * finite.
   */
  @ParameterizedTest
  @MethodSource("combinations")
  void aNormBelowTheMaximumChangesNothing(Combination combination) throws Exception {
    double x = combination.precision() == Precision.FLOAT ? 0x1p110 : 0x1p700;
    double[] targets = new double[9];
    Arrays.fill(targets, -4.5);
    for (double each :
        step(combination, network(combination, "Wide"), new double[] {x, 0}, targets)) {
      assertEquals(each == 0 ? 0 : -x, each);
    }
  }

  /**
   * Weights, running statistics, the averages and their count stay to the bit, and training goes on
   * as if nothing was.
   */
  @ParameterizedTest
  @MethodSource("combinations")
  void aGradientThatIsNotFiniteEndsTheStep(Combination combination) throws Exception {
    Generated network = network(combination, "Rows");
    Object calm = combination.array(1, 2, -1, 0.5);
    Object targets = combination.array(10, -10);
    network.<Double>call("backward", calm, targets, 2);
    byte[] before = network.saved();
    double large = largest(combination);
    Object x = combination.array(large, large, -large, -large);
    ArithmeticException failure =
        assertThrows(ArithmeticException.class, () -> network.call("trainStep", x, targets, 2));
    assertEquals(
        "step 0: the loss is finite, a gradient is not; the last parameter whose gradient is not finite is W1",
        failure.getMessage());
    assertArrayEquals(before, network.saved());
    assertThrows(IllegalStateException.class, () -> network.call("gradient", "W1"));
    Generated other = network.load(before);
    assertEquals(
        other.<Double>call("trainStep", calm, targets, 2),
        network.<Double>call("trainStep", calm, targets, 2));
    assertArrayEquals(other.saved(), network.saved());
  }

  /** The caller learns of it, not a thread that has a share. */
  @ParameterizedTest
  @EnumSource(Target.class)
  void onSeveralThreadsToo(Target target) throws Exception {
    String statements =
        "input 1; dense 40 init=zeros; dense 1; loss mse; optimizer adam(rate=0.1); clip norm=1; batch 8";
    Generated network = Generated.of(Emitted.shared("", statements, target).type(), 1, 4);
    float[] calm = {1, 2, 3, 4, 5, 6, 7, 8};
    float[] large = new float[8];
    Arrays.fill(large, 3e38f);
    network.<Double>call("trainStep", calm, calm, 8);
    network.call("setParameter", "W1", new float[40]);
    byte[] before = network.saved();
    ArithmeticException failure =
        assertThrows(ArithmeticException.class, () -> network.call("trainStep", large, calm, 8));
    assertEquals(
        "step 1: the loss is finite, a gradient is not; the last parameter whose gradient is not finite is W1",
        failure.getMessage());
    assertArrayEquals(before, network.saved());
    Generated one = network.load(before);
    assertEquals(
        one.<Double>call("trainStep", calm, calm, 8),
        network.<Double>call("trainStep", calm, calm, 8));
    assertArrayEquals(one.saved(), network.saved());
  }

  /** As in PyTorch: what is infinite is cut to the value, and what is not a number stays so. */
  @ParameterizedTest
  @MethodSource("combinations")
  void clipByValueCutsTheInfinite(Combination combination) throws Exception {
    Generated network = network(combination, "Cut");
    network.call("setParameter", "W2", combination.array(largest(combination)));
    network.<Double>call("trainStep", combination.array(0), combination.array(-1000), 1);
    // D = 2000 times W2 is infinite: the gradient of b1, and of W1 after a multiplication by x = 0
    assertArrayEquals(new double[] {-0.5}, combination.doubles(network.call("parameter", "b1")));
    assertArrayEquals(
        new double[] {Double.NaN}, combination.doubles(network.call("parameter", "W1")));
    assertArrayEquals(new double[] {-0.5}, combination.doubles(network.call("parameter", "b2")));
  }
}
