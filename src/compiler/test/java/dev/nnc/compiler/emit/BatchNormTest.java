package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** batch_norm in training and in evaluation, step by step; the numbers are NumPy's. */
class BatchNormTest {
  private static final String NETWORK =
      "input 2; apply identity; batch_norm eps=1e-3 momentum=0.25; loss mse; optimizer sgd(rate=0.5); batch 4; precision double";

  private static final double[] X = {1, -2, 0.5, 4, -1.5, 3, 2, 0.25};
  private static final double[] TARGETS = {0.5, 1, -1, 0, 0.25, -0.5, 1.5, 2};

  private static void near(double[] expected, Object found) {
    assertArrayEquals(expected, (double[]) found, 1e-12);
  }

  @Test
  void followsTheTrace() throws Exception {
    Generated net = Emitted.of(NETWORK).instance();
    assertEquals(5.761012413373733, net.<Double>call("loss", X, TARGETS, 4), 1e-12);
    assertEquals(2.37597617878294, net.<Double>call("backward", X, TARGETS, 4), 1e-12);
    near(
        new double[] {
          -0.0065693034003490944,
          0.05977774048088508,
          0.25732326315743903,
          -0.014442212902576324,
          -0.10851116233821453,
          0.06871231096884423,
          -0.14224279741887538,
          -0.11404783854715296
        },
        net.call("inputGradient"));
    near(new double[] {0, 0}, net.call("parameter", "running_mean1"));
    assertEquals(2.37597617878294, net.<Double>call("trainStep", X, TARGETS, 4), 1e-12);
    near(new double[] {0.6963633226235557, 0.16662868357176608}, net.call("parameter", "scale1"));
    near(new double[] {0.15625, 0.3125}, net.call("parameter", "shift1"));
    near(new double[] {0.125, 0.328125}, net.call("parameter", "running_mean1"));
    near(new double[] {1.2916666666666665, 2.59765625}, net.call("parameter", "running_variance1"));
    assertEquals(1.0728083527275927, net.<Double>call("loss", X, TARGETS, 4), 1e-12);
    assertEquals(0.8774384615726819, net.<Double>call("trainStep", X, TARGETS, 3), 1e-12);
    near(new double[] {0.09375, 0.6627604166666667}, net.call("parameter", "running_mean1"));
    near(new double[] {1.40625, 4.531575520833334}, net.call("parameter", "running_variance1"));
    assertEquals(0.7885055036958917, net.<Double>call("trainStep", X, TARGETS, 4), 1e-12);
    double[] y = new double[2];
    net.call("forward", new double[] {1, -2}, y);
    near(new double[] {0.39188622580601684, 0.9618696856622265}, y);
  }

  @Test
  void oneRowIsRefusedBeforeAnythingChanges() throws Exception {
    Generated net = Emitted.of(NETWORK).instance();
    byte[] before = net.saved();
    for (String method : new String[] {"backward", "trainStep"}) {
      var e = assertThrows(IllegalArgumentException.class, () -> net.call(method, X, TARGETS, 1));
      assertEquals("rows: 1, but batch_norm needs at least 2 rows in training", e.getMessage());
    }
    double[] five = new double[10];
    var e =
        assertThrows(IllegalArgumentException.class, () -> net.call("trainEpoch", five, five, 5));
    assertEquals(
        "rows: 5, so the last batch has 1, but batch_norm needs at least 2 rows in training",
        e.getMessage());
    assertArrayEquals(before, net.saved());
    assertEquals(5.0, net.<Double>call("loss", new double[] {0, 0}, new double[] {1, 3}, 1), 1e-12);
  }
}
