package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Feature maps, fit, and the names of layers whose output is not finite. */
class FeaturesTest {

  private static double[] forward(String statements, double... x) throws Exception {
    Generated net = Emitted.of(statements + "; precision double").instance();
    double[] y = new double[net.type().getField("OUTPUT_SIZE").getInt(null)];
    net.call("forward", x, y);
    return y;
  }

  @Test
  void monomialsAreInScikitLearnsOrder() throws Exception {
    assertArrayEquals(
        new double[] {2, 3, 5, 4, 6, 10, 9, 15, 25, 8, 12, 20, 18, 30, 50, 27, 45, 75, 125},
        forward("input 3; features polynomial(3); apply identity", 2, 3, 5));
    assertArrayEquals(
        new double[] {2, 4, 8, 16}, forward("input 1; features polynomial(4); apply identity", 2));
    assertArrayEquals(
        new double[] {2, 3}, forward("input 2; features polynomial(1); apply identity", 2, 3));
  }

  /** The numbers are another program's, from docs/random.md. */
  @Test
  void wavesAreDrawnFromTheirOwnSeed() throws Exception {
    String features = "input 2; features fourier(2, 0.5, 5); apply identity; seed ";
    double[] expected = {-0.40604068418902944, 0.9916747181747388};
    assertArrayEquals(expected, forward(features + 1, 1, -2), 1e-14);
    assertArrayEquals(forward(features + 1, 1, -2), forward(features + 2, 1, -2));
  }

  @Test
  void fitTakesMeanAndDeviationOfWhatReachesIt() throws Exception {
    Generated net = Emitted.of(
            "input 2; features standardize; features polynomial(2); features standardize; apply identity; precision double")
        .instance();
    double[] x = {1, 0.1, 3, 0.1, 5, 0.1, 7, 0.1};
    net.call("fit", x, 4);
    assertArrayEquals(new double[] {4, 0.1}, net.<double[]>call("parameter", "mean1"));
    assertArrayEquals(
        new double[] {Math.sqrt(5), 1}, net.<double[]>call("parameter", "deviation1"));
    assertArrayEquals(
        new double[] {0, 0, 1, 0, 0}, net.<double[]>call("parameter", "mean2"), 1e-15);
    assertArrayEquals(
        new double[] {1, 1, 0.8, 1, 1}, net.<double[]>call("parameter", "deviation2"), 1e-15);
    double[] y = new double[5];
    net.call("forward", new double[] {4 + 3 * Math.sqrt(5), 0.1}, y);
    assertArrayEquals(new double[] {3, 0, 10, 0, 0}, y, 1e-12);
    assertArrayEquals(
        net.<double[]>call("parameter", "deviation2"),
        net.load(net.saved()).<double[]>call("parameter", "deviation2"));
    assertThrows(IllegalArgumentException.class, () -> net.call("fit", x, 5));
    assertThrows(IllegalArgumentException.class, () -> net.call("fit", x, 0));
  }

  /** More rows than a forward pass takes at once. */
  @Test
  void fitGoesOverAllRows() throws Exception {
    Generated net = Emitted.of("input 1; features standardize; apply identity; precision double")
        .instance();
    double[] x = new double[1000];
    for (int i = 0; i < x.length; i++) {
      x[i] = 1e6 + i;
    }
    net.call("fit", x, x.length);
    assertEquals(1e6 + 499.5, net.<double[]>call("parameter", "mean1")[0], 1e-9);
    assertEquals(Math.sqrt((1e6 - 1) / 12), net.<double[]>call("parameter", "deviation1")[0], 1e-9);
  }

  @Test
  void theFirstThatIsNotFiniteIsNamed() throws Exception {
    String file = "activation root(x, trained a=1) = log(a * x)\n";
    String settings = "; loss mse; optimizer sgd(rate=0.1)";
    notFinite(
        Emitted.of(
            file,
            "input 1; dense 1 init=constant(1); residual { dense 1 init=constant(-1); apply root; layer_norm }"
                + settings),
        "the first layer whose output is not finite is layer 3, apply root",
        1);
    notFinite(
        Emitted.of(
            file,
            "input 1; dense 1 init=constant(1); apply relu; residual { apply tanh; dense 1 root }"
                + settings),
        "the first layer whose output is not finite is layer 1, dense 1; x: row 0, column 0 is Infinity",
        Float.POSITIVE_INFINITY);
    notFinite(
        Emitted.of(
            file, "input 1; features polynomial(3); features standardize; dense 1" + settings),
        "the first layer whose output is not finite is the feature map polynomial(3)",
        1e30f);
    notFinite(
        Emitted.of(
            file, "input 1; features standardize; dense 1 root init=constant(-1)" + settings),
        "the first layer whose output is not finite is layer 1, dense 1 root",
        1);
  }

  private static void notFinite(Emitted emitted, String message, float x) throws Exception {
    Generated net = emitted.instance();
    for (String name : net.<List<String>>call("parameterNames")) {
      net.call("setParameter", name, net.<float[]>call("parameter", name));
    }
    byte[] before = net.saved();
    ArithmeticException e = assertThrows(
        ArithmeticException.class, () -> net.call("trainStep", new float[] {x}, new float[1], 1));
    assertEquals(message, e.getMessage().substring(e.getMessage().indexOf("; ") + 2));
    assertArrayEquals(before, net.saved());
  }
}
