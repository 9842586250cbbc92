package dev.nnc.compiler.emit.straight;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.emit.Combination;
import dev.nnc.compiler.emit.Generated;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A step of a tiny network with one row has a loss of its own, without branches: beside the loops'
 * and the definition, at logits that are equal, extreme and not finite.
 */
class StraightLossTest {
  /** With x = 1 the weights are the outputs. */
  private static final String NETWORK =
      "network Tiny { input 1; dense 3 bias=false; loss softmax_cross_entropy; optimizer sgd(0.5); precision $T }";

  /** Rounding of a handful of operations, and of exp. */
  private static final double UNITS = 16;

  private static final Map<Combination, Generated> COMPILED = new HashMap<>();

  private static List<Combination> combinations() {
    return Combination.all();
  }

  private static Generated network(Combination combination, double... logits) throws Exception {
    if (!COMPILED.containsKey(combination)) {
      COMPILED.put(combination, combination.compile(NETWORK).get("Tiny"));
    }
    Generated network = COMPILED.get(combination);
    network.call("setParameter", "W1", combination.array(logits));
    return network;
  }

  private static double step(Combination combination, Generated network, int label)
      throws Exception {
    return network.<Double>call("trainStep", combination.array(1), new int[] {label}, 1);
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void stepsByTheDefinition(Combination combination) throws Exception {
    double[][] rows = {
      {0, 0, 0},
      {1, 2, 3},
      {3, 1, 2},
      {2, 3, 1},
      {5, 5, -5},
      {-5, 5, 5},
      {50, 0, 0},
      {0, 50, 0},
      {-1e4, 1e4, 0}
    };
    for (double[] row : rows) {
      for (int label = 0; label < 3; label++) {
        Generated network = network(combination, row);
        double loss = network.<Double>call("loss", combination.array(1), new int[] {label}, 1);
        String what = combination + " " + List.of(row[0], row[1], row[2]) + " " + label;
        assertEquals(loss, step(combination, network, label), UNITS * Math.ulp(loss), what);
        double[] w = combination.doubles(network.call("parameter", "W1"));
        double max = Math.max(row[0], Math.max(row[1], row[2]));
        double sum = Math.exp(row[0] - max) + Math.exp(row[1] - max) + Math.exp(row[2] - max);
        for (int j = 0; j < 3; j++) {
          double expected = row[j] - 0.5 * (Math.exp(row[j] - max) / sum - (j == label ? 1 : 0));
          assertEquals(
              expected, w[j], UNITS * combination.epsilon() * Math.max(1, Math.abs(row[j])), what);
        }
      }
    }
  }

  /** log(1 + 2 e^-50): what 1 + rest would round away is kept. */
  @ParameterizedTest
  @MethodSource("combinations")
  void aLossNearNothingIsKept(Combination combination) throws Exception {
    double expected = 2 * Math.exp(-50);
    double found = step(combination, network(combination, 50, 0, 0), 0);
    assertEquals(expected, found, UNITS * combination.epsilon() * expected);
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void nothingChangesIfTheLossIsNotFinite(Combination combination) throws Exception {
    double[][] rows = {
      {Double.NaN, 0, 0},
      {0, Double.NaN, 0},
      {0, 0, Double.NaN},
      {Double.POSITIVE_INFINITY, 0, 0},
      {0, Double.NEGATIVE_INFINITY, 0},
      {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 0}
    };
    for (double[] row : rows) {
      for (int label = 0; label < 3; label++) {
        int given = label;
        Generated network = network(combination, row);
        double loss = network.<Double>call("loss", combination.array(1), new int[] {label}, 1);
        if (Double.isFinite(loss)) {
          // a class that is impossible, and not the label
          assertEquals(loss, step(combination, network, label), UNITS * Math.ulp(loss));
          continue;
        }
        ArithmeticException failure =
            assertThrows(ArithmeticException.class, () -> step(combination, network, given));
        assertTrue(failure.getMessage().contains("the loss is " + loss), failure::getMessage);
        assertArrayEquals(row, combination.doubles(network.call("parameter", "W1")));
      }
    }
  }
}
