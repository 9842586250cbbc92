package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nnc.compiler.plan.form.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** batch_norm in training and in evaluation, step by step; the numbers are NumPy's. */
class BatchNormTest {
  private static final String NETWORK =
      "input 2; apply identity; batch_norm eps=1e-3 momentum=0.25; loss mse; optimizer sgd(rate=0.5); batch 4; precision double";

  /** 20 losses / 20: a mean of few numbers in double. */
  private static final double MEAN_ERROR = 1e-12;

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
    for (Object[] epoch : new Object[][] {{X, TARGETS, 1}, {X, TARGETS, 1, 7L}}) {
      var e = assertThrows(IllegalArgumentException.class, () -> net.call("trainEpoch", epoch));
      assertEquals("rows: 1, but batch_norm needs at least 2 rows in training", e.getMessage());
    }
    double[] five = new double[10];
    assertThrows(IllegalArgumentException.class, () -> net.call("trainStep", five, five, 5));
    assertArrayEquals(before, net.saved());
    assertEquals(5.0, net.<Double>call("loss", new double[] {0, 0}, new double[] {1, 3}, 1), 1e-12);
  }

  /** 5 rows are one batch, 9 are one of 4 and one of 5. */
  @Test
  void aLastRowAloneJoinsTheBatchBefore() throws Exception {
    Generated five = Emitted.of(NETWORK).instance();
    double[] x = {1, -2, 0.5, 4, -1.5, 3, 2, 0.25, -0.5, 1.25};
    double[] targets = {0.5, 1, -1, 0, 0.25, -0.5, 1.5, 2, 0.75, -1};
    assertEquals(2.352771810809484, five.<Double>call("trainEpoch", x, targets, 5), 1e-12);
    near(new double[] {0.6368504615761614, 0.2057411057717412}, five.call("parameter", "scale1"));
    near(new double[] {0.2, 0.15}, five.call("parameter", "shift1"));
    near(new double[] {0.075, 0.325}, five.call("parameter", "running_mean1"));
    near(new double[] {1.20625, 2.1359375}, five.call("parameter", "running_variance1"));

    Generated nine = Emitted.of(NETWORK).instance();
    double[] more = {
      1, -2, 0.5, 4, -1.5, 3, 2, 0.25, 1.25, 0.375, -0.5, 1.75, 0.5, 2.25, 0.75, -0.75, -0.5, 1.25
    };
    double[] moreTargets = {
      0.5, 1, -1, 0, 0.25, -0.5, 1.5, 2, 1, 1.5, -0.25, -1, -1.5, -0.5, 0, 0.5, 0.75, -1
    };
    assertEquals(1.7609355540201257, nine.<Double>call("trainEpoch", more, moreTargets, 9), 1e-12);
    near(
        new double[] {0.38475904139252926, -0.24137615342106955}, nine.call("parameter", "scale1"));
    near(new double[] {0.078125, 0.10625}, nine.call("parameter", "shift1"));
    near(new double[] {0.16875, 0.48984375}, nine.call("parameter", "running_mean1"));
    near(new double[] {1.1203125, 2.3005859375}, nine.call("parameter", "running_variance1"));
  }

  /**
   * In order and shuffled, on one thread and several: a batch of one row more has the bits of the
   * step of a network whose batches are so large.
   */
  @ParameterizedTest
  @EnumSource
  void hasTheBitsOfALargerBatch(Target target) throws Exception {
    String layers =
        "input 33; dense 40 relu; batch_norm; layer_norm; dense 37 tanh; dense 3; loss mse; "
            + "optimizer adam(0.01); batch ";
    Class<?> smaller = Emitted.shared("", layers + 19, target).type();
    Class<?> larger = Emitted.shared("", layers + 20, target).type();
    float[] x = new float[20 * 33];
    float[] targets = new float[20 * 3];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) Math.sin(i);
      targets[i % targets.length] = (float) Math.cos(i);
    }
    for (int threads : new int[] {1, 3}) {
      Generated epochs = Generated.of(smaller, 5, threads);
      Generated steps = Generated.of(larger, 5, threads);
      for (int epoch = 0; epoch < 3; epoch++) {
        assertEquals(
            steps.<Double>call("trainStep", x, targets, 20),
            epochs.<Double>call("trainEpoch", x, targets, 20),
            MEAN_ERROR);
      }
      assertEquals(
          steps.<Double>call("trainEpoch", x, targets, 20, 4L),
          epochs.<Double>call("trainEpoch", x, targets, 20, 4L),
          MEAN_ERROR);
      assertArrayEquals(steps.saved(), epochs.saved());
    }
  }
}
