package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** fit refuses what is not finite, says where it stands, and has changed nothing then. */
class FitRefusalTest {
  /** More than a pass takes at once, so that a wrong row is not among the first of them. */
  private static final int ROWS = 41;

  private static Generated fitted(String statements) throws Exception {
    Generated net = Emitted.of(statements).instance();
    net.call("fit", drawn(net), ROWS);
    return net;
  }

  private static float[] drawn(Generated net) throws Exception {
    float[] x = new float[ROWS * net.type().getField("INPUT_SIZE").getInt(null)];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) Math.sin(i);
    }
    return x;
  }

  private static void refused(Generated net, Object x, int rows, String message) throws Exception {
    byte[] before = net.saved();
    var e = assertThrows(IllegalArgumentException.class, () -> net.call("fit", x, rows));
    assertEquals(message, e.getMessage());
    assertArrayEquals(before, net.saved());
  }

  @Test
  void theFirstNumberThatIsNotFiniteIsNamed() throws Exception {
    Generated net = fitted("input 3; features standardize; dense 2");
    float[] x = drawn(net);
    x[40 * 3 + 2] = Float.NaN;
    refused(net, x, ROWS, "x: row 40, column 2 is NaN, but fit needs finite numbers");
    x[33 * 3] = Float.NEGATIVE_INFINITY;
    refused(net, x, ROWS, "x: row 33, column 0 is -Infinity, but fit needs finite numbers");
    // what is behind the rows is not looked at
    net.call("fit", x, 33);
  }

  @Test
  void aColumnIsNamedAsInTheFile() throws Exception {
    Generated net = fitted("input age, income; features standardize; dense 2");
    float[] x = drawn(net);
    x[3 * 2 + 1] = Float.POSITIVE_INFINITY;
    refused(net, x, ROWS, "x: row 3, column 1 (income) is Infinity, but fit needs finite numbers");
  }

  /** 1e20 squared is beyond float. */
  @Test
  void aFeatureThatOverflowsIsNamed() throws Exception {
    Generated net = fitted("input 2; features polynomial(2); features standardize; dense 2");
    float[] x = drawn(net);
    x[35 * 2] = 1e20f;
    refused(
        net,
        x,
        ROWS,
        "x: row 35 gives Infinity in column 2 of polynomial(2), but fit needs finite numbers");
  }

  /** A 1 among 40 zeros is sqrt(40) when standardized, and sqrt(40)^49 is beyond float. */
  @Test
  void whatWasFittedBeforeComesBack() throws Exception {
    Generated net = fitted(
        "input 1; features standardize; features polynomial(60); features standardize; dense 2");
    float[] x = new float[ROWS];
    x[38] = 1;
    refused(
        net,
        x,
        ROWS,
        "x: row 38 gives Infinity in column 48 of polynomial(60), but fit needs finite numbers");
  }

  @Test
  void doublesTooFarApartAreRefused() throws Exception {
    Generated net =
        Emitted.of("input 2; features standardize; dense 2; precision double").instance();
    refused(
        net,
        new double[] {1, 1e200, 2, -1e200},
        2,
        "x: the numbers in column 1 are too far apart for a finite deviation");
    net.call("fit", new double[] {1, 1e150, 2, -1e150}, 2);
    assertArrayEquals(new double[] {0.5, 1e150}, net.<double[]>call("parameter", "deviation1"));
  }
}
