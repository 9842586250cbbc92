package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows with an output that is NaN: they are of no class. */
class NoClassTest {
  private static final int OUTPUTS = 5;

  /** Chain and rows: small enough for a straight line, and not. */
  private static final String NETWORKS = """
      network Small { input 5; dense 5 bias=false init=zeros; loss softmax_cross_entropy; precision $T
        classes a, b, c, d, e }
      network Large { input 5; dense 40 bias=false init=zeros; dense 5 bias=false init=zeros; loss multi_margin; precision $T
        classes a, b, c, d, e }
      """;

  private static List<Combination> combinations() {
    return Combination.all();
  }

  /** A network whose outputs are x itself. */
  private static Generated identity(Combination combination, String name) throws Exception {
    Generated network = combination.compile(NETWORKS).get(name);
    double[] in = new double[5 * (name.equals("Small") ? 5 : 40)];
    for (int i = 0; i < OUTPUTS; i++) {
      in[i * (in.length / 5) + i] = 1;
    }
    network.call("setParameter", "W1", combination.array(in));
    if (name.equals("Large")) {
      double[] out = new double[40 * 5];
      for (int i = 0; i < OUTPUTS; i++) {
        out[i * 5 + i] = 1;
      }
      network.call("setParameter", "W2", combination.array(out));
    }
    return network;
  }

  /**
   * NaN times 0 is NaN too, so that one input that is NaN makes each output NaN: the first is
   * named.
   */
  @ParameterizedTest
  @MethodSource("combinations")
  void classifyAndLabelThrow(Combination combination) throws Exception {
    for (String name : List.of("Small", "Large")) {
      Generated network = identity(combination, name);
      for (int j = 0; j < OUTPUTS; j++) {
        double[] x = {1, 2, 3, 4, 5};
        x[j] = Double.NaN;
        for (String method : List.of("classify", "label")) {
          var thrown = assertThrows(
              ArithmeticException.class, () -> network.call(method, combination.array(x)));
          assertEquals(
              "output 0 is NaN: no class is the largest; are x and all weights finite?",
              thrown.getMessage());
        }
        double[] y = combination.forward(network, OUTPUTS, x);
        assertTrue(Arrays.stream(y).allMatch(Double::isNaN), Arrays.toString(y));
      }
    }
  }

  /** Whichever outputs are NaN, whatever the others are. */
  @ParameterizedTest
  @MethodSource("combinations")
  void theFirstOutputThatIsNaNIsNamed(Combination combination) throws Exception {
    Generated network = combination
        .compile(
            "network Net { input 1; dense 5 init=zeros; loss softmax_cross_entropy; precision $T }")
        .get("Net");
    for (int which = 1; which < 1 << OUTPUTS; which++) {
      for (double step : new double[] {-1, 0, 1, Double.POSITIVE_INFINITY}) {
        double[] b = new double[OUTPUTS];
        for (int j = 0; j < OUTPUTS; j++) {
          b[j] = (which >> j & 1) == 1 ? Double.NaN : j == 0 ? 0 : j * step;
        }
        network.call("setParameter", "b1", combination.array(b));
        var thrown = assertThrows(
            ArithmeticException.class, () -> network.call("classify", combination.array(1)));
        int first = Integer.numberOfTrailingZeros(which);
        assertTrue(
            thrown.getMessage().startsWith("output " + first + " is NaN"),
            () -> Arrays.toString(b) + ": " + thrown.getMessage());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void infinityIsANumber(Combination combination) throws Exception {
    Generated network = combination
        .compile(
            "network Net { input 1; dense 3 init=zeros; loss softmax_cross_entropy; precision $T }")
        .get("Net");
    double infinity = Double.POSITIVE_INFINITY;
    network.call("setParameter", "b1", combination.array(-infinity, infinity, infinity));
    assertEquals(1, network.<Integer>call("classify", combination.array(1)));
    network.call("setParameter", "b1", combination.array(-infinity, -infinity, -infinity));
    assertEquals(0, network.<Integer>call("classify", combination.array(1)));
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void aRowOfNoClassIsWrongAndHasNoPlaceInTheConfusion(Combination combination) throws Exception {
    for (String name : List.of("Small", "Large")) {
      Generated network = identity(combination, name);
      // More rows than a pass takes; a row says its class but for each seventh, which says 2.
      int rows = 100;
      double[] x = new double[rows * OUTPUTS];
      int[] labels = new int[rows];
      int[][] counts = new int[OUTPUTS][OUTPUTS];
      int right = 0;
      for (int r = 0; r < rows; r++) {
        labels[r] = r * r % OUTPUTS;
        int said = r % 7 == 0 ? 2 : labels[r];
        x[r * OUTPUTS + said] = 1;
        counts[labels[r]][said]++;
        right += labels[r] == said ? 1 : 0;
      }
      assertArrayEquals(
          counts, network.<int[][]>call("confusion", combination.array(x), labels, rows));
      assertEquals(
          right / (double) rows,
          network.<Double>call("accuracy", combination.array(x), labels, rows));
      // a row that was right
      x[72 * OUTPUTS + 1] = Double.NaN;
      assertEquals(
          (right - 1) / (double) rows,
          network.<Double>call("accuracy", combination.array(x), labels, rows));
      var thrown = assertThrows(
          ArithmeticException.class,
          () -> network.call("confusion", combination.array(x), labels, rows));
      assertTrue(thrown.getMessage().startsWith("row 72: output 0 is NaN"), thrown.getMessage());
    }
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void confusionRefusesWhatAccuracyRefuses(Combination combination) throws Exception {
    Generated network = identity(combination, "Small");
    Object x = combination.array(new double[2 * OUTPUTS]);
    for (String method : List.of("accuracy", "confusion")) {
      for (Object[] wrong : new Object[][] {
        {x, new int[] {0, 5}, 2},
        {x, new int[] {0, -1}, 2},
        {x, new int[1], 2},
        {x, new int[3], 3},
        {x, new int[2], 0}
      }) {
        assertThrows(IllegalArgumentException.class, () -> network.call(method, wrong), method);
      }
    }
  }
}
