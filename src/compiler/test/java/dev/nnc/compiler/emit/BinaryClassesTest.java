package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nnc.compiler.plan.form.Target;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two classes that one output tells apart: binary_cross_entropy with {@code classes}. */
class BinaryClassesTest {
  private static final int INPUTS = 6;

  /** More than a pass takes, and no whole number of batches. */
  private static final int ROWS = 61;

  /** A straight line, a step of one row, loops over rows, and what a step needs beside them. */
  private static final List<String> LAYERS = List.of(
      "dense 4 tanh; dense 1; optimizer sgd(0.1); batch 7",
      "dense 4 tanh; dense 1; optimizer sgd(0.1); batch 1",
      "dense 40 relu l2=0.01; dense 1; optimizer adam(0.01); clip norm=0.5; batch 16",
      "batch_norm; dense 30 silu; dropout 0.2; dense 1; optimizer sgd(rate=0.1, momentum=0.9); batch 16");

  private static List<Combination> combinations() {
    return Combination.all();
  }

  private static String network(String layers, String classes) {
    return "network Net { input 6; " + layers + "; loss binary_cross_entropy; seed 3; precision $T"
        + classes + " }";
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void theBitsAreThoseOfTargets0And1(Combination combination) throws Exception {
    Random random = new Random(2);
    Object x = combination.array(random.doubles(ROWS * INPUTS, -2, 2).toArray());
    int[] labels = random.ints(ROWS, 0, 2).toArray();
    Object targets = combination.array(Arrays.stream(labels).asDoubleStream().toArray());
    for (String layers : LAYERS) {
      Generated of = combination.compile(network(layers, "; classes no, yes")).get("Net");
      Generated plain = combination.compile(network(layers, "")).get("Net");
      String start = plain.stored();
      assertEquals(used(plain, x, targets, combination), used(of, x, labels, combination), layers);
      assertEquals(plain.stored(), of.stored(), layers);
      assertNotEquals(start, of.stored(), layers);
      // neither is in the fingerprint: each loads what the other has saved
      assertEquals(plain.stored(), of.load(plain.saved()).stored());
      assertEquals(plain.stored(), plain.load(of.saved()).stored());
    }
  }

  /** All numbers that a network gives while it is used. */
  private static String used(Generated net, Object x, Object expected, Combination combination)
      throws Exception {
    StringBuilder numbers = new StringBuilder();
    int batch = net.type().getField("BATCH_SIZE").getInt(null);
    numbers.append(net.<Double>call("loss", x, expected, ROWS)).append(' ');
    numbers.append(net.<Double>call("loss", x, 5, expected, 9)).append(' ');
    numbers.append(net.<Double>call("backward", x, 3, expected, batch)).append(' ');
    numbers.append(Arrays.toString(combination.doubles(net.call("inputGradient"))));
    numbers.append(Arrays.toString(combination.doubles(net.call("gradient", "W2"))));
    numbers.append(net.<Double>call("trainStep", x, 4, expected, batch)).append(' ');
    numbers.append(net.<Double>call("trainEpoch", x, expected, ROWS)).append(' ');
    numbers.append(net.<Double>call("trainEpoch", x, expected, ROWS, 5L)).append(' ');
    for (String method : List.of("forward", "predict")) {
      Object y = combination.array(new double[ROWS]);
      net.call(method, x, ROWS, y);
      numbers.append(Arrays.toString(combination.doubles(y)));
    }
    return numbers.toString();
  }

  @Test
  void threadsGiveTheSameBits() throws Exception {
    for (Target target : Target.values()) {
      Class<?> type = Emitted.shared(
              "",
              "input 6; dense 40 relu; dense 1; loss binary_cross_entropy; classes no, yes"
                  + "; optimizer sgd(0.1); batch 16",
              target)
          .type();
      float[] x = new float[ROWS * INPUTS];
      Random random = new Random(4);
      for (int i = 0; i < x.length; i++) {
        x[i] = (float) random.nextGaussian();
      }
      int[] labels = random.ints(ROWS, 0, 2).toArray();
      Generated one = Generated.of(type, 3, 1);
      Generated three = Generated.of(type, 3, 3);
      assertEquals(
          one.<Double>call("trainEpoch", x, labels, ROWS, 1L),
          three.<Double>call("trainEpoch", x, labels, ROWS, 1L));
      assertEquals(one.stored(), three.stored());
      assertArrayEquals(
          one.<int[][]>call("confusion", x, labels, ROWS),
          three.<int[][]>call("confusion", x, labels, ROWS));
    }
  }

  /** A network whose output is its input. */
  private static Generated identity(Combination combination) throws Exception {
    Generated net = combination
        .compile("network Net { input 1; dense 1 init=constant(1); loss binary_cross_entropy;"
            + " classes ham, spam; precision $T }")
        .get("Net");
    assertArrayEquals(new double[] {3}, combination.forward(net, 1, 3));
    return net;
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void theSecondClassIsAboveZero(Combination combination) throws Exception {
    Generated net = identity(combination);
    double infinity = Double.POSITIVE_INFINITY;
    double[] x = {
      -infinity, -1, -combination.smallest(), -0.0, 0, combination.smallest(), 1, infinity
    };
    int[] classes = {0, 0, 0, 0, 0, 1, 1, 1};
    for (int r = 0; r < x.length; r++) {
      assertEquals(classes[r], net.<Integer>call("classify", combination.array(x[r])), "" + x[r]);
      assertEquals(
          classes[r] == 1 ? "spam" : "ham",
          net.call("label", combination.array(x[r])).toString());
    }
    int[] labels = {0, 0, 0, 0, 1, 1, 1, 0};
    assertArrayEquals(
        new int[][] {{4, 1}, {1, 2}},
        net.<int[][]>call("confusion", combination.array(x), labels, 8));
    assertEquals(6 / 8.0, net.<Double>call("accuracy", combination.array(x), labels, 8));
    Object p = combination.array(0);
    net.call("predict", combination.array(Math.log(3)), p);
    assertEquals(0.75, combination.doubles(p)[0], 4 * combination.epsilon());
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void notANumberIsOfNeitherClass(Combination combination) throws Exception {
    Generated net = identity(combination);
    for (String method : List.of("classify", "label")) {
      var thrown = assertThrows(
          ArithmeticException.class, () -> net.call(method, combination.array(Double.NaN)));
      assertEquals(
          "output 0 is NaN: it is on neither side of 0; are x and all weights finite?",
          thrown.getMessage());
    }
    Object x = combination.array(-1, Double.NaN, 1, Double.NaN);
    int[] labels = {0, 0, 1, 1};
    assertEquals(0.5, net.<Double>call("accuracy", x, labels, 4));
    var thrown = assertThrows(ArithmeticException.class, () -> net.call("confusion", x, labels, 4));
    assertEquals(
        "row 1: output 0 is NaN: it is on neither side of 0; are x and all weights finite?",
        thrown.getMessage());
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void labelsAre0Or1(Combination combination) throws Exception {
    Generated net = identity(combination);
    Object x = combination.array(1, 2);
    for (int wrong : new int[] {-1, 2}) {
      for (String method : List.of("loss", "backward", "accuracy", "confusion")) {
        var thrown = assertThrows(
            IllegalArgumentException.class, () -> net.call(method, x, new int[] {1, wrong}, 2));
        assertEquals("labels[1]: " + wrong + ", but a class is 0 or 1", thrown.getMessage());
      }
    }
  }
}
