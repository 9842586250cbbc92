package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Networks of rows of 33 values in every combination, each compiled once; $T stands for the type of
 * numbers.
 */
final class ExtremeNetworks {
  static final int WIDTH = 33;

  /** Rounding of a handful of operations. */
  private static final double UNITS = 8;

  private final String text;
  private final Map<Combination, Map<String, Generated>> compiled = new HashMap<>();

  ExtremeNetworks(String text) {
    this.text = text;
  }

  Generated network(Combination combination, String name) throws Exception {
    if (!compiled.containsKey(combination)) {
      compiled.put(combination, combination.compile(text));
    }
    return compiled.get(combination).get(name);
  }

  /**
   * With the identity for weights, so that the outputs are the inputs and G_1 is the derivative of
   * the loss.
   */
  Generated unit(Combination combination, String name) throws Exception {
    Generated network = network(combination, name);
    double[] unit = new double[WIDTH * WIDTH];
    for (int i = 0; i < WIDTH; i++) {
      unit[i * WIDTH + i] = 1;
    }
    network.call("setParameter", "W1", combination.array(unit));
    return network;
  }

  static double[] row(double value) {
    double[] row = new double[WIDTH];
    Arrays.fill(row, value);
    return row;
  }

  static double[] gradient(Combination combination, Generated network) throws Exception {
    return combination.doubles(network.call("inputGradient"));
  }

  static void close(Combination combination, double expected, double found, String what) {
    assertEquals(
        expected,
        found,
        UNITS * combination.epsilon() * Math.abs(expected),
        combination + " " + what);
  }
}
