package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The feature maps of tables: their values, what fit learns, what is missing. */
class TableFeaturesTest {
  private static final double NAN = Double.NaN;

  /** A few units of the last place of numbers near 1. */
  private static final double UNITS = 1e-15;

  private static Generated fitted(String statements, double[] x) throws Exception {
    Generated net = Emitted.of(statements + "; precision double").instance();
    net.call("fit", x, x.length / net.type().getField("INPUT_SIZE").getInt(null));
    return net;
  }

  private static double[] parameter(Generated net, String name) throws Exception {
    return net.call("parameter", name);
  }

  private static double[] forward(Generated net, double... x) throws Exception {
    double[] y = new double[net.type().getField("OUTPUT_SIZE").getInt(null)];
    net.call("forward", x, y);
    return y;
  }

  @Test
  void imputeFillsWithMeanMedianOrConstant() throws Exception {
    double[] x = {1, NAN, NAN, 7, NAN, NAN, 2, 5, NAN, 2, 5, NAN};
    String columns = "input 3; features impute";
    Generated mean = fitted(columns + "; apply identity", x);
    assertArrayEquals(new double[] {3, 5, 0}, parameter(mean, "fill1"), UNITS);
    assertArrayEquals(new double[] {3, 7, 0}, forward(mean, NAN, 7, NAN), UNITS);
    Generated median = fitted(columns + "(median); apply identity", x);
    assertArrayEquals(new double[] {2, 5, 0}, parameter(median, "fill1"));
    Generated constant =
        Emitted.of(columns + "(constant=-1); apply identity; precision double").instance();
    assertArrayEquals(new double[] {-1, 7, -1}, forward(constant, NAN, 7, NAN));
    assertThrows(NoSuchMethodException.class, () -> constant.call("fit", x, 4));
  }

  /** Later maps leave them alone, and each impute has its own. */
  @Test
  void indicatorsStandBehindTheNumbers() throws Exception {
    double[] x = {1, 10, NAN, 20, 3, NAN};
    Generated net = fitted(
        "input 2; features impute(median, indicator=true); features polynomial(2); apply identity",
        x);
    assertArrayEquals(new double[] {2, 5, 4, 10, 25, 1, 0}, forward(net, NAN, 5), UNITS);
    assertArrayEquals(new double[] {3, 15, 9, 45, 225, 0, 1}, forward(net, 3, NAN), UNITS);
  }

  /** Those before it see only what is there, and leave NaN as it is. */
  @Test
  void imputeMayStandBehindOthers() throws Exception {
    double[] x = {1, NAN, 3, 8, NAN, 8};
    Generated net =
        fitted("input 2; features standardize; features impute(constant=9); apply identity", x);
    assertArrayEquals(new double[] {2, 8}, parameter(net, "mean1"));
    assertArrayEquals(new double[] {1, 1}, parameter(net, "deviation1"));
    assertArrayEquals(new double[] {1, 9}, forward(net, 3, NAN));
  }

  @Test
  void robustTakesQuartilesOrTheRangeOrNothing() throws Exception {
    // quartiles 2 and 4; equal quartiles; a constant; nothing
    double[] x = {
      1, 7, 5, NAN,
      2, 7, 5, NAN,
      3, 7, 5, NAN,
      4, 7, 5, NAN,
      5, 17, 5, NAN
    };
    Generated net =
        fitted("input 4; features robust; features impute(constant=0); apply identity", x);
    assertArrayEquals(new double[] {3, 7, 5, 0}, parameter(net, "median1"));
    assertArrayEquals(new double[] {0.5, 0.2, 0, 0}, parameter(net, "spread1"));
    double[] y = forward(net, 9, -8, 1e300, 1e300);
    assertArrayEquals(new double[] {3 / Math.sqrt(2), -3 / Math.sqrt(2), 0, 0}, y, UNITS);
  }

  /** The square of u would be infinite. */
  @Test
  void robustOfLargeNumbersIsThree() throws Exception {
    Generated net = Emitted.of("input 1; features robust; apply identity").instance();
    net.call("setParameter", "median1", new float[] {0});
    net.call("setParameter", "spread1", new float[] {1});
    for (float x : new float[] {1e12f, 1e30f, Float.MAX_VALUE}) {
      float[] y = new float[1];
      net.call("forward", new float[] {-x}, y);
      assertEquals(-3, y[0]);
    }
  }

  /** 1 / (quartiles) is beyond float where numbers differ by less than 3e-39. */
  @Test
  void spreadOfDenormalNumbersIsFinite() throws Exception {
    Generated net = Emitted.of("input 1; features robust; apply identity").instance();
    net.call("fit", new float[] {0, Float.MIN_VALUE, 0, 3 * Float.MIN_VALUE, 1}, 5);
    assertArrayEquals(new float[] {2}, net.<float[]>call("parameter", "spread1"));
    net.call("fit", new float[] {0, Float.MIN_VALUE, 2 * Float.MIN_VALUE}, 3);
    assertArrayEquals(new float[] {0}, net.<float[]>call("parameter", "spread1"));
  }

  @Test
  void fitTakesNaNButNotInfinity() throws Exception {
    Generated net = fitted(
        "input age, income; features impute; dense 1; loss mse; optimizer sgd(0.1)",
        new double[] {1, NAN});
    byte[] before = net.saved();
    double[] x = {1, NAN, NAN, Double.NEGATIVE_INFINITY};
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> net.call("fit", x, 2));
    assertEquals(
        "x: row 1, column 1 (income) is -Infinity, but fit needs finite numbers",
        refused.getMessage());
    assertArrayEquals(before, net.saved());
  }

  /** Training blames infinity, and not what is missing before it. */
  @Test
  void trainingTakesNaNButNotInfinity() throws Exception {
    Generated net = fitted(
        "input 2; features standardize; features impute; dense 1; loss mse; optimizer sgd(0.1)",
        new double[] {1, NAN, 2, 3});
    double[] targets = {1, 2};
    assertTrue(
        Double.isFinite(net.<Double>call("trainStep", new double[] {NAN, 1, 2, NAN}, targets, 2)));
    double[] x = {NAN, 1, 2, Double.POSITIVE_INFINITY};
    RuntimeException refused =
        assertThrows(RuntimeException.class, () -> net.call("trainStep", x, targets, 2));
    assertTrue(
        refused
            .getMessage()
            .contains("the feature map standardize; x: row 1, column 1 is Infinity"),
        refused.getMessage());
  }

  /** A map that bends would make a finite loss of infinity. */
  @Test
  void trainingRefusesInfinityThatMapsWouldBend() throws Exception {
    Generated net = fitted(
        "input 2; features robust; dense 1; loss mse; optimizer sgd(0.1)",
        new double[] {1, 2, 3, 4});
    byte[] before = net.saved();
    double[] x = {1, 1, 2, Double.POSITIVE_INFINITY};
    for (String method : List.of("trainStep", "trainEpoch", "backward")) {
      RuntimeException refused =
          assertThrows(RuntimeException.class, () -> net.call(method, x, new double[2], 2));
      assertEquals(
          "x: row 1, column 1 is Infinity, but training needs finite numbers",
          refused.getMessage());
    }
    assertArrayEquals(before, net.saved());
  }

  @Test
  void whatIsMissingHasNoGradient() throws Exception {
    Generated net = fitted(
        "input 2; features robust; features impute(indicator=true); dense 1 init=constant(1); loss mse"
            + "; optimizer sgd(0.1)",
        new double[] {1, 2, 3, 4});
    net.call("backward", new double[] {NAN, 2.5, 1.5, NAN}, new double[] {5, 5}, 2);
    double[] gradient = net.call("inputGradient");
    assertEquals(0, gradient[0]);
    assertTrue(gradient[1] < 0 && gradient[2] < 0);
    assertEquals(0, gradient[3]);
  }

  /** More columns and rows than are sorted in one pass over x. */
  @Test
  void fitSortsEveryColumn() throws Exception {
    int columns = 5;
    int rows = 1 << 20;
    double[] x = new double[rows * columns];
    for (int i = 0; i < x.length; i++) {
      // 7 and the number of rows have no common divisor, so each column is in another order.
      x[i] = (7L * (i / columns) + i % columns) % rows;
    }
    Generated net = fitted("input " + columns + "; features robust; apply identity", x);
    double[] median = parameter(net, "median1");
    for (int j = 0; j < columns; j++) {
      assertEquals((rows - 1) / 2.0, median[j]);
      assertEquals(2.0 / (rows - 1), parameter(net, "spread1")[j], UNITS);
    }
  }

  @Test
  void piecewiseIsTheShareOfEachBin() throws Exception {
    // Edges at 0, 1/3 and so on of 0..6; equal edges below; nothing
    double[] x = new double[7 * 3];
    for (int r = 0; r < 7; r++) {
      x[3 * r] = r;
      x[3 * r + 1] = r < 6 ? 5 : 8;
      x[3 * r + 2] = NAN;
    }
    Generated net =
        fitted("input 3; features piecewise(3); features impute(constant=7); apply identity", x);
    assertArrayEquals(new double[] {0, 2, 4, 6, 5, 5, 5, 8, 0, 0, 0, 0}, parameter(net, "edges1"));
    assertArrayEquals(
        new double[] {1, 0.5, 0, 1, 1, 1.0 / 3, 1, 1, 1}, forward(net, 3, 6, 0), UNITS);
    assertArrayEquals(new double[] {-0.5, 0, 0, 0, 0, 0, 0, 0, 0}, forward(net, -1, 2, -1), UNITS);
    assertArrayEquals(new double[] {1, 1, 1.5, 1, 1, 2, 7, 7, 7}, forward(net, 7, 11, NAN), UNITS);
  }

  /** scipy.stats.norm.ppf of the shares. */
  @Test
  void quantileIsNormal() throws Exception {
    double[] x = {0, 1, 1, 1, 2, 4, 8, 10, 12};
    Generated net = fitted("input 1; features quantile(9); apply identity", x);
    assertArrayEquals(x, parameter(net, "quantiles1"));
    double[][] points = {
      {-5, -5.199337582192817},
      {0, -5.199337582192817},
      {0.5, -1.5341205443525463},
      {1, -0.6744897501960817},
      {1.5, -0.15731068461017067},
      {2, 0},
      {3, 0.15731068461017067},
      {12, 5.199337582192817},
      {20, 5.199337582192817}
    };
    for (double[] point : points) {
      assertEquals(point[1], forward(net, point[0])[0], 1e-8, "at " + point[0]);
    }
    Generated constant =
        fitted("input 1; features quantile(4); apply identity", new double[] {3, 3});
    assertArrayEquals(new double[] {0}, forward(constant, 5));
    assertTrue(Double.isNaN(forward(constant, NAN)[0]));
  }

  @Test
  void flatPiecesHaveNoGradient() throws Exception {
    double[] x = {0, 1, 2, 3};
    for (String map : List.of("piecewise(3)", "quantile(4)")) {
      Generated net = fitted(
          "input 1; features " + map + "; dense 1 init=constant(1); loss mse; optimizer sgd(0.1)",
          x);
      boolean piecewise = map.startsWith("piecewise");
      double[] at = {-1, 0, 0.5, 1, 3, 4};
      net.call("backward", at, new double[] {9, 9, 9, 9, 9, 9}, 6);
      double[] gradient = net.call("inputGradient");
      for (int r = 0; r < at.length; r++) {
        boolean slopes = piecewise ? at[r] != 1 : at[r] == 0.5 || at[r] == 1;
        assertEquals(slopes, gradient[r] != 0, map + " at " + at[r]);
      }
    }
  }

  /** Frequencies, P and q count as parameters, and learn. */
  @Test
  void periodicLearns() throws Exception {
    Generated net = Emitted.of(
            "input 2; features fourier(2, 1, 3); features periodic(3, 0.5, 4); dense 1; loss mse; optimizer adam(0.01)")
        .instance();
    assertEquals(
        List.of("frequencies1", "P1", "q1", "W1", "b1"), net.<List<String>>call("parameterNames"));
    assertEquals(6 + 48 + 8 + 9, net.type().getField("PARAMETER_COUNT").getInt(null));
    float[] x = {0.5f, 1, -1, 2, 0.25f, 0.75f};
    float[] targets = {1, -1, 2};
    double before = net.<Double>call("trainStep", x, targets, 3);
    float[] frequencies = net.call("parameter", "frequencies1");
    for (int step = 0; step < 100; step++) {
      net.call("trainStep", x, targets, 3);
    }
    assertTrue(net.<Double>call("loss", x, targets, 3) < 0.1 * before);
    float[] after = net.call("parameter", "frequencies1");
    for (int k = 0; k < after.length; k++) {
      assertTrue(frequencies[k] != after[k], "frequency " + k);
    }
  }
}
