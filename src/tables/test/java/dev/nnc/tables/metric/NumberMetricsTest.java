package dev.nnc.tables.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the figures of numbers to scikit-learn's. */
class NumberMetricsTest {
  /** NumPy adds in pairs, this in order; relative. */
  private static final double ROUNDING = 1e-14;

  static Stream<Case> cases() {
    return Case.all("numbers");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void figuresAreThoseOfScikitLearn(Case of) {
    double quantile = of.has("quantile") ? of.one("quantile") : Double.NaN;
    Map<Figure, Double> figures =
        NumberMetrics.of(of.array("targets"), of.array("predictions"), quantile).figures();
    for (Figure each : List.of(Figure.RMSE, Figure.MAE, Figure.R2, Figure.PINBALL)) {
      double expected = of.has(each.key()) ? of.one(each.key()) : Double.NaN;
      double tolerance = ROUNDING * Math.max(Math.abs(expected), Double.MIN_NORMAL);
      double value = figures.getOrDefault(each, Double.NaN);
      assertEquals(expected, value, Double.isNaN(expected) ? 0 : tolerance, each.label());
    }
    assertEquals(
        of.one("mean"), Baseline.mean(of.array("targets")), ROUNDING * Math.abs(of.one("mean")));
  }

  @Test
  void sameTargetsAreSeenThoughTheirMeanIsRounded() {
    double[] same = {0.1, 0.1, 0.1}; // whose mean is 0.10000000000000002
    assertEquals(0, NumberMetrics.of(same, new double[] {0.1, 0.2, 0.1}).r2());
    assertEquals(1, NumberMetrics.of(same, same).r2());
  }

  @Test
  void whatIsNoNumberOrTooLargeHasNoFigure() {
    assertTrue(NumberMetrics.of(new double[0], new double[0], 0.5).figures().isEmpty());
    double[] targets = {1, Double.NaN};
    assertTrue(NumberMetrics.of(targets, new double[2], 0.5).figures().isEmpty());
    assertTrue(NumberMetrics.of(new double[2], targets, 0.5).figures().isEmpty());
    double[] large = {1e200, -1e200};
    assertEquals(
        List.of(Figure.MAE),
        List.copyOf(NumberMetrics.of(large, new double[2]).figures().keySet()));
  }

  @Test
  void asManyPredictionsAsTargets() {
    assertThrows(
        IllegalArgumentException.class, () -> NumberMetrics.of(new double[2], new double[1]));
  }
}
