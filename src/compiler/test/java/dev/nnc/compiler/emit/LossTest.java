package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Losses and their gradients at points that were computed with 50 digits, extremes and kinks among
 * them.
 */
class LossTest {
  private static final Map<String, Generated> COMPILED = new HashMap<>();

  /** A network that hands its input on, so that the input's gradient is the loss's. */
  private static String identity(String loss, int width, String precision) {
    return "input " + width + "; dense " + width + " bias=false; loss " + loss
        + "; batch 1; precision " + precision;
  }

  private static double[] numbers(String text) {
    return Arrays.stream(text.trim().split(" +"))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  private static Object inPrecision(double[] values, boolean isFloat) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return isFloat ? floats : values;
  }

  private static void check(
      String loss, double[] y, boolean labels, double[] targets, double value, double[] gradient)
      throws Exception {
    for (boolean isFloat : new boolean[] {true, false}) {
      String statements = identity(loss, y.length, isFloat ? "float" : "double");
      if (!COMPILED.containsKey(statements)) {
        COMPILED.put(statements, Emitted.of(statements).instance());
      }
      Generated net = COMPILED.get(statements);
      double[] unit = new double[y.length * y.length];
      for (int i = 0; i < y.length; i++) {
        unit[i * y.length + i] = 1;
      }
      net.call("setParameter", "W1", inPrecision(unit, isFloat));
      Object expected = labels ? new int[] {(int) targets[0]} : inPrecision(targets, isFloat);
      Object x = inPrecision(y, isFloat);
      // s - 1 where s is almost 1 loses what s rounds away
      boolean nearOne = labels || loss.equals("binary_cross_entropy") && targets[0] == 1;
      double epsilon = isFloat ? 0x1p-23 : 0x1p-52;
      assertEquals(
          value, net.<Double>call("loss", x, expected, 1), 16 * epsilon * Math.abs(value), loss);
      assertEquals(
          value,
          net.<Double>call("backward", x, expected, 1),
          16 * epsilon * Math.abs(value),
          loss);
      Object found = net.call("inputGradient");
      for (int j = 0; j < y.length; j++) {
        double entry = isFloat ? ((float[]) found)[j] : ((double[]) found)[j];
        assertEquals(
            gradient[j],
            entry,
            8 * epsilon * Math.max(Math.abs(gradient[j]), nearOne ? 1 : 0),
            loss + " " + j);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      softmax_cross_entropy                            | 1e4 -1e4 0  | 0 | 0                      | 0 0 0
      softmax_cross_entropy                            | 1e4 -1e4 0  | 1 | 20000                  | 1 -1 0
      softmax_cross_entropy                            | 0 -30 -40   | 0 | 9.3580478042652659e-14 | -9.358047804264828e-14 9.35762e-14 4.248e-18
      softmax_cross_entropy(0.1)                       | 1e4 -1e4 0  | 0 | 1000                   | 0.0666666666666666667 -0.0333333333333333333 -0.0333333333333333333
      softmax_cross_entropy(label_smoothing=1)         | 1e4 -1e4 0  | 1 | 10000                  | 0.666666666666666667 -0.333333333333333333 -0.333333333333333333
      softmax_cross_entropy(0.1, [1, 2, 5])            | 0.5 -1 2    | 2 | 0.2800501028131564     | 0.16044350717350164 0.023953986518055371 -0.18439749369155702
      softmax_cross_entropy(weights=[1, 2, 5])         | 0.5 -1 2    | 1 | 3.2413112966571571     | 0.17529039214003669 -0.96088742672931255 0.78559703458927586
      softmax_cross_entropy(0.3, weights=[1, 2, 5])    | 1e4 -1e4 0  | 2 | 8800                   | 0.84 -0.04 -0.8
      multi_margin                                     | 2 1 1.5 -3  | 0 | 0.125                  | -0.25 0 0.25 0
      multi_margin                                     | 1e4 -1e4    | 1 | 10000.5                | 0.5 -0.5
      """)
  void ofLabels(String loss, String y, int label, double value, String gradient) throws Exception {
    check(loss, numbers(y), true, new double[] {label}, value, numbers(gradient));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/losses/points.txt", delimiter = '|')
  void ofTargets(String loss, double y, double target, double value, double gradient)
      throws Exception {
    check(loss, new double[] {y}, false, new double[] {target}, value, new double[] {gradient});
  }

  /**
   * Over more rows than a pass takes, and in an epoch, whose mean over the rows counts each batch's
   * own mean.
   */
  @Test
  void weightsAreThoseOfTheRows() throws Exception {
    Generated net = Emitted.of(
            "input 1; dense 2 init=zeros; loss softmax_cross_entropy(weights=[1, 3]); batch 2; precision double; "
                + "optimizer sgd(rate=1e-300)")
        .instance();
    net.call("setParameter", "b1", new double[] {Math.log(3), 0});
    int[] labels = new int[50];
    Arrays.fill(labels, 10, 50, 1);
    double[] x = new double[50];
    double zero = Math.log(4.0 / 3);
    double one = Math.log(4);
    assertEquals(
        (10 * zero + 40 * 3 * one) / (10 + 40 * 3), net.<Double>call("loss", x, labels, 50), 1e-14);
    int[] three = {0, 1, 1};
    assertEquals((zero + 3 * one) / 4, net.<Double>call("trainStep", x, three, 2), 1e-14);
    assertEquals(
        ((zero + 3 * one) / 4 * 2 + one) / 3, net.<Double>call("trainEpoch", x, three, 3), 1e-14);
  }

  @ParameterizedTest
  @CsvSource({
    "hinge, 0.5, '0.5, but a target is -1 or 1'",
    "binary_cross_entropy, 1.5, '1.5, but a target is 0 to 1'",
    "binary_cross_entropy, NaN, 'NaN, but a target is 0 to 1'"
  })
  void refusesTargets(String loss, double target, String message) throws Exception {
    Generated net = Emitted.of(identity(loss, 1, "double")).instance();
    double[] targets = {target};
    var wrong = assertThrows(
        IllegalArgumentException.class, () -> net.call("loss", new double[1], targets, 1));
    assertEquals("targets[0]: " + message, wrong.getMessage());
  }

  /** Penalties are the loss's of training, not of scoring; frozen weights have none. */
  @Test
  void penaltiesAddToTheTrainingLossAndToTheGradient() throws Exception {
    String settings = "; loss mse; batch 1; precision double";
    String dense = "input 2; dense 1 init=constant(2) bias=false l1=0.5 l2=0.1";
    double[] x = {1, -1};
    double[] target = {0};
    Generated net = Emitted.of(dense + settings).instance();
    assertEquals(0, net.<Double>call("loss", x, target, 1));
    assertEquals(0.5 * 4 + 0.1 / 2 * 8, net.<Double>call("backward", x, target, 1), 1e-15);
    assertArrayEquals(new double[] {0.7, 0.7}, net.<double[]>call("gradient", "W1"), 1e-15);
    Generated frozen = Emitted.of(dense + " frozen=true" + settings).instance();
    assertEquals(0, frozen.<Double>call("backward", x, target, 1));
  }
}
