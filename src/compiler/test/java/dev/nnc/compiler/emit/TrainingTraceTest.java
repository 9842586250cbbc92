package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Five steps of each optimizer, schedule, clip and penalty against {@code traces.py}, which is on
 * its own.
 */
@Tag("slow")
class TrainingTraceTest {
  private static final Path TRACES = Path.of("test/resources/training/traces.txt");
  private static final double[] X = {0.5, -1.0, 1.5, 2.0, -0.25, 0.75};
  private static final double[] TARGETS = {1.0, -2.0, 0.5, 0.25, -1.5, 3.0};

  static List<Arguments> traces() throws IOException {
    List<String> lines = Files.readAllLines(TRACES);
    List<Arguments> traces = new ArrayList<>();
    for (int i = 0; i < lines.size(); i += 6) {
      traces.add(Arguments.of(lines.get(i), lines.subList(i + 1, i + 6)));
    }
    return traces;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("traces")
  void straightLinesTakeTheseSteps(String settings, List<String> steps) throws Exception {
    check(settings, 2, steps);
  }

  /**
   * Inputs and weights of zero make the network large enough for loops, and take no part in
   * anything.
   */
  @ParameterizedTest(name = "{0}")
  @MethodSource("traces")
  void loopsTakeTheseSteps(String settings, List<String> steps) throws Exception {
    check(settings, 90, steps);
  }

  private static void check(String settings, int inputs, List<String> steps) throws Exception {
    Generated net = Emitted.of(
            "input " + inputs + "; " + settings + "; loss mse; batch 3; precision double")
        .instance();
    net.call("setParameter", "W1", Arrays.copyOf(new double[] {0.1, -0.2, 0.3, 0.4}, 2 * inputs));
    net.call("setParameter", "b1", new double[] {0.05, -0.15});
    double[] x = new double[3 * inputs];
    for (int row = 0; row < 3; row++) {
      System.arraycopy(X, 2 * row, x, inputs * row, 2);
    }
    for (String step : steps) {
      double[] expected =
          Arrays.stream(step.split(" ")).mapToDouble(Double::parseDouble).toArray();
      double[] found = new double[7];
      found[0] = net.<Double>call("trainStep", x, TARGETS, 3);
      double[] w = net.call("parameter", "W1");
      System.arraycopy(w, 0, found, 1, 4);
      System.arraycopy(net.<double[]>call("parameter", "b1"), 0, found, 5, 2);
      assertArrayEquals(expected, found, 1e-13, settings);
      assertEquals(0, Arrays.stream(w).skip(4).map(Math::abs).sum());
    }
  }
}
