package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What fit learns of targets, what it refuses, and what does not work before. */
class TargetFitTest {
  private static final String NETWORK =
      "input 2; dense $N tanh; dense 2; loss mse; optimizer sgd(0.1); target a, b standardize";

  private static final float[] X = {1, 2, 3, 4, 5, 6, 7, 8};

  /** The second column is constant, at a number whose sums are rounded. */
  private static final float[] TARGETS = {1, 0.1f, 2, 0.1f, 3, 0.1f, 4, 0.1f};

  private static float[] parameter(Generated net, String name) throws Exception {
    return net.call("parameter", name);
  }

  @ParameterizedTest
  @EnumSource
  void learnsMeanAndDeviation(EachForm form) throws Exception {
    Generated net = form.emitted(NETWORK).instance();
    net.call("fit", X, TARGETS, 4);
    assertArrayEquals(new float[] {2.5f, 0.1f}, parameter(net, "target_mean"));
    assertArrayEquals(new float[] {(float) Math.sqrt(1.25), 1}, parameter(net, "target_deviation"));
    net.call("fit", X, TARGETS, 1);
    assertArrayEquals(new float[] {1, 0.1f}, parameter(net, "target_mean"));
    assertArrayEquals(new float[] {1, 1}, parameter(net, "target_deviation"));
  }

  @Test
  void learnsOfInputsToo() throws Exception {
    String features = "input 2; features standardize; features standardize; dense 1";
    Generated plain = Emitted.of(features).instance();
    Generated net = Emitted.of(features + "; loss mse; target t standardize").instance();
    plain.call("fit", X, 4);
    net.call("fit", X, new float[] {5, 7, 9, 11}, 4);
    for (String name : List.of("mean1", "deviation1", "mean2", "deviation2")) {
      assertArrayEquals(parameter(plain, name), parameter(net, name));
    }
    assertArrayEquals(new float[] {8}, parameter(net, "target_mean"));
    assertArrayEquals(new float[] {(float) Math.sqrt(5)}, parameter(net, "target_deviation"));
  }

  private static void refused(Generated net, Object x, Object targets, int rows, String message)
      throws Exception {
    byte[] before = net.saved();
    var e = assertThrows(IllegalArgumentException.class, () -> net.call("fit", x, targets, rows));
    assertEquals(message, e.getMessage());
    assertArrayEquals(before, net.saved());
  }

  @Test
  void refusesWhatIsNotFinite() throws Exception {
    Generated net = EachForm.ROW_LOOPS.emitted(NETWORK).instance();
    net.call("fit", X, TARGETS, 4);
    float[] targets = TARGETS.clone();
    targets[5] = Float.NaN;
    refused(net, X, targets, 4, "targets: row 2, column 1 is NaN, but fit needs finite numbers");
    refused(net, X, TARGETS, 5, "x: 8 values, but 10 are needed");
    refused(net, X, new float[7], 4, "targets: 7 values, but 8 are needed");
    refused(net, X, TARGETS, 0, "rows: 0, but at least 1 is needed");
  }

  @Test
  void refusesADeviationBeyondDouble() throws Exception {
    Generated net = Emitted.of(
            "input 2; features standardize; dense 1; loss mse; target t standardize; precision double")
        .instance();
    double[] x = {1, 2, 3, 4};
    net.call("fit", x, new double[] {1, 2}, 2);
    refused(
        net,
        new double[] {5, 6, 7, 8},
        new double[] {-1e300, 1e300},
        2,
        "targets: the numbers in column 0 are too far apart for a finite deviation");
  }

  @ParameterizedTest
  @EnumSource
  void nothingWorksBefore(EachForm form) throws Exception {
    Generated net = form.emitted(NETWORK).instance();
    assertUnfitted(net, "target_mean, target_deviation");
    assertUnfitted(net.load(net.saved()), "target_mean, target_deviation");
    net.call("setParameter", "target_mean", new float[] {1, 2});
    assertUnfitted(net, "target_deviation");
    assertUnfitted(net.load(net.saved()), "target_deviation");
    net.call("setParameter", "target_deviation", new float[] {1, 2});
    net.<Double>call("loss", X, TARGETS, 4);
    net.load(net.saved()).<Double>call("loss", X, TARGETS, 4);
  }

  private static void assertUnfitted(Generated net, String names) {
    String message = names + ": not known yet; call fit, load, or setParameter for each";
    List<Executable> calls = List.of(
        () -> net.call("forward", X, 4, new float[8]),
        () -> net.call("predict", X, 4, new float[8]),
        () -> net.call("predict", new float[2], new float[2]),
        () -> net.call("loss", X, TARGETS, 4),
        () -> net.call("backward", X, TARGETS, 4),
        () -> net.call("trainStep", X, TARGETS, 1),
        () -> net.call("trainEpoch", X, TARGETS, 4));
    calls.forEach(call ->
        assertEquals(message, assertThrows(IllegalStateException.class, call).getMessage()));
  }

  /** Finite in its own unit, but not in that of the loss. */
  @ParameterizedTest
  @EnumSource
  void aTargetBeyondTheUnitOfTheLossIsNamed(EachForm form) throws Exception {
    Generated net = form.emitted(NETWORK).instance();
    net.call("fit", X, TARGETS, 4);
    net.call("setParameter", "target_deviation", new float[] {1, 1e-30f});
    float[] targets = TARGETS.clone();
    targets[5] = 1e20f;
    byte[] before = net.saved();
    for (int rows : new int[] {1, 2}) {
      var e =
          assertThrows(ArithmeticException.class, () -> net.call("trainStep", X, 2, targets, rows));
      assertTrue(e.getMessage().endsWith("; targets: row 2, column 1 is 1.0E20"), e.getMessage());
    }
    assertArrayEquals(before, net.saved());
  }

  @Test
  void isNoPartOfTheNetworkThatAFileMustBeOf() throws Exception {
    String statements = "input 2; dense 2; loss mse";
    Generated plain = Emitted.of(statements).instance();
    Generated net = Emitted.of(statements + "; target a, b standardize").instance();
    assertEquals(plain.<String>call("fingerprint"), net.<String>call("fingerprint"));
    assertEquals(
        plain.type().getField("PARAMETER_COUNT").get(null),
        net.type().getField("PARAMETER_COUNT").get(null));
    var e = assertThrows(IOException.class, () -> net.load(plain.saved()));
    assertTrue(e.getMessage().contains("target_mean"), e.getMessage());
  }
}
