package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nnc.compiler.plan.form.Target;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Training that cannot go on names the number of x, or of the targets, that is not finite. */
class NotFiniteNumberTest {
  private static final String REGRESSION =
      "input 3; dense $N tanh; dense 2; loss mse; optimizer sgd(0.1); batch 4";
  private static final int ROWS = 11;

  private static float[] numbers(int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) Math.cos(i);
    }
    return numbers;
  }

  /** With NaN at a place. */
  private static float[] with(float[] numbers, int index) {
    float[] spoilt = numbers.clone();
    spoilt[index] = Float.NaN;
    return spoilt;
  }

  /** What a message says behind the layer; nothing has changed where no step goes before. */
  private static void says(String words, Generated net, String method, Object... arguments)
      throws Exception {
    byte[] before = net.saved();
    var e = assertThrows(ArithmeticException.class, () -> net.call(method, arguments));
    String message = e.getMessage();
    assertEquals(words, message.substring(message.lastIndexOf("; ") + 2), message);
    if (!method.equals("trainEpoch")) {
      assertArrayEquals(before, net.saved());
    }
  }

  @ParameterizedTest
  @EnumSource
  void rowsAreThoseOfTheCaller(EachForm form) throws Exception {
    Generated net = form.emitted(REGRESSION).instance();
    float[] x = with(with(numbers(3 * ROWS), 9 * 3 + 1), 9 * 3 + 2);
    float[] targets = numbers(2 * ROWS);
    for (String method : new String[] {"backward", "trainStep"}) {
      says("x: row 9, column 1 is NaN", net, method, x, 7, targets, 4);
      says("x: row 9, column 1 is NaN", net, method, x, 9, targets, 1);
      says("x: row 0, column 2 is NaN", net, method, with(x, 2), targets, 3);
    }
    says("x: row 9, column 1 is NaN", net, "trainEpoch", x, targets, ROWS);
    for (long seed = 0; seed < 8; seed++) {
      says("x: row 9, column 1 is NaN", net, "trainEpoch", x, targets, ROWS, seed);
    }
    // what the shuffled epochs left in the workspace is not taken for the caller's rows
    says("x: row 9, column 1 is NaN", net, "trainStep", x, 8, targets, 3);
    net.call("trainStep", x, targets, 4);
  }

  @ParameterizedTest
  @EnumSource
  void targetsAreNamedWhereXIsFinite(EachForm form) throws Exception {
    Generated net = form.emitted(REGRESSION).instance();
    float[] x = numbers(3 * ROWS);
    float[] targets = with(numbers(2 * ROWS), 10 * 2 + 1);
    says("targets: row 10, column 1 is NaN", net, "backward", x, 8, targets, 3);
    says("targets: row 10, column 1 is NaN", net, "trainEpoch", x, targets, ROWS);
    says("targets: row 10, column 1 is NaN", net, "trainEpoch", x, targets, ROWS, 3L);
    says("x: row 10, column 0 is NaN", net, "trainStep", with(x, 30), 8, targets, 3);
  }

  /** Weights may be what is not finite. */
  @Test
  void nothingIsNamedWhereAllAreFinite() throws Exception {
    Generated net = EachForm.ROW_LOOPS.emitted(REGRESSION).instance();
    float[] weights = new float[2 * EachForm.ROW_LOOPS.width()];
    Arrays.fill(weights, Float.NaN);
    net.call("setParameter", "W2", weights);
    says(
        "the first layer whose output is not finite is layer 2, dense 2",
        net,
        "trainStep",
        numbers(12),
        numbers(8),
        4);
  }

  /** One row a step, by a kernel of its own. */
  @ParameterizedTest
  @EnumSource(names = {"STRAIGHT_LINE", "STRAIGHT_VECTORS"})
  void stepsOfOneRow(EachForm form) throws Exception {
    Generated net = form.emitted("input a, b, c; dense $N tanh; dense 2; classes no, yes; "
            + "loss softmax_cross_entropy; optimizer sgd(0.1); batch 1")
        .instance();
    float[] x = with(numbers(3 * ROWS), 6 * 3 + 2);
    int[] labels = new int[ROWS];
    says("x: row 6, column 2 (c) is NaN", net, "trainStep", x, 6, labels, 1);
    says("x: row 6, column 2 (c) is NaN", net, "trainEpoch", x, labels, ROWS);
    says("x: row 6, column 2 (c) is NaN", net, "trainEpoch", x, labels, ROWS, 4L);
  }

  /** The number of x is named, not what a map makes of it; several threads tell the same. */
  @ParameterizedTest
  @EnumSource
  void behindFeaturesAndOnThreads(Target target) throws Exception {
    Emitted emitted = Emitted.shared(
        "",
        "input 3; features polynomial(2); dense 20; dense 2; loss mse; optimizer sgd(0.1); batch 8",
        target);
    Generated net = Generated.of(emitted.type(), 1, 3);
    float[] x = numbers(3 * ROWS);
    x[7 * 3 + 1] = Float.NEGATIVE_INFINITY;
    float[] targets = numbers(2 * ROWS);
    says("x: row 7, column 1 is -Infinity", net, "trainStep", x, 3, targets, 8);
    says("x: row 7, column 1 is -Infinity", net, "trainEpoch", x, targets, ROWS, 2L);
    x[7 * 3 + 1] = 1e30f;
    says(
        "the first layer whose output is not finite is the feature map polynomial(2)",
        net,
        "trainStep",
        x,
        3,
        targets,
        8);
  }

  /**
   * relu lets the unit of an infinite input be 0, but its weight's gradient is infinity times 0.
   */
  @ParameterizedTest
  @EnumSource(names = {"ROW_LOOPS", "VECTOR_TILES"})
  void aGradientThatIsNotFinite(EachForm form) throws Exception {
    Generated net = form.emitted("input 3; dense $N relu init=constant(-1); dense 2; loss mse; "
            + "optimizer sgd(0.1); clip norm=1; batch 4")
        .instance();
    float[] x = numbers(3 * ROWS);
    x[5 * 3] = Float.POSITIVE_INFINITY;
    float[] targets = numbers(2 * ROWS);
    says("x: row 5, column 0 is Infinity", net, "trainStep", x, 4, targets, 4);
    says("x: row 5, column 0 is Infinity", net, "trainEpoch", x, targets, ROWS, 9L);
  }
}
