package dev.nnc.tables.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the curves of two classes, reliability and baselines to scikit-learn's. */
class CurvesTest {
  /** A quotient or a short sum, rounded otherwise. */
  private static final double ROUNDING = 1e-14;

  private static final int ALL = 10_000;

  static Stream<Case> withCurves() {
    return Case.all("classes").filter(each -> each.has("rocX"));
  }

  static Stream<Case> withTraining() {
    return Case.all("classes").filter(each -> each.has("training"));
  }

  private static Probabilities probabilities(Case of) {
    return Probabilities.of(of.array("probabilities"), (int) of.one("count"));
  }

  private static RankedScores scores(Case of) {
    return RankedScores.of(of.integers("labels"), probabilities(of), 1);
  }

  private static double[] column(List<CurvePoint> points, ToDoubleFunction<CurvePoint> of) {
    return points.stream().mapToDouble(of).toArray();
  }

  @ParameterizedTest
  @MethodSource("withCurves")
  void rocIsThatOfScikitLearn(Case of) {
    List<CurvePoint> roc = scores(of).roc(ALL);
    assertArrayEquals(of.array("rocX"), column(roc, CurvePoint::x), ROUNDING);
    assertArrayEquals(of.array("rocY"), column(roc, CurvePoint::y), ROUNDING);
    assertArrayEquals(of.array("rocThresholds"), column(roc, CurvePoint::threshold), ROUNDING);
  }

  @ParameterizedTest
  @MethodSource("withCurves")
  void precisionAndRecallAreThoseOfScikitLearn(Case of) {
    List<CurvePoint> curve = scores(of).precisionRecall(ALL);
    assertArrayEquals(of.array("recalls"), column(curve, CurvePoint::x), ROUNDING);
    assertArrayEquals(of.array("precisions"), column(curve, CurvePoint::y), ROUNDING);
    assertEquals(of.one("averagePrecision"), scores(of).averagePrecision(), ROUNDING);
  }

  @ParameterizedTest
  @MethodSource("withCurves")
  void reliabilityIsThatOfScikitLearn(Case of) {
    List<Reliability.Bin> bins =
        Reliability.ofClass(of.integers("labels"), probabilities(of), 1).bins().stream()
            .filter(bin -> bin.rows() > 0)
            .toList();
    assertArrayEquals(
        of.array("happened"),
        bins.stream().mapToDouble(Reliability.Bin::happened).toArray(),
        ROUNDING);
    assertArrayEquals(
        of.array("predicted"),
        bins.stream().mapToDouble(Reliability.Bin::predicted).toArray(),
        ROUNDING);
  }

  @ParameterizedTest
  @MethodSource("withTraining")
  void baselineIsThatOfScikitLearn(Case of) {
    int[] labels = of.integers("labels");
    double[] shares = Baseline.shares(of.integers("training"), (int) of.one("count"));
    assertArrayEquals(of.array("shares"), shares, ROUNDING);
    ClassMetrics metrics = ClassMetrics.of(labels, Probabilities.same(shares, labels.length));
    assertEquals(of.one("baselineAccuracy"), metrics.accuracy(), ROUNDING);
    assertEquals(of.one("baselineLogLoss"), metrics.logLoss(), ROUNDING);
  }

  @Test
  void manyPointsBecomeFewThatAreStillOnTheCurve() {
    Random random = new Random(1);
    int[] labels = random.ints(20_000, 0, 2).toArray();
    double[] second = new double[labels.length];
    for (int row = 0; row < labels.length; row++) {
      second[row] = 1 / (1 + Math.exp(-random.nextGaussian() - labels[row]));
    }
    RankedScores scores = RankedScores.of(labels, Probabilities.ofSecond(second), 1);
    List<CurvePoint> all = scores.roc(Integer.MAX_VALUE);
    List<CurvePoint> few = scores.roc(200);
    assertTrue(all.size() > 10_000 && few.size() <= 200 && few.size() > 150, "" + few.size());
    assertTrue(all.containsAll(few));
    assertEquals(all.get(0), few.get(0));
    assertEquals(all.get(all.size() - 1), few.get(few.size() - 1));
    double area = 0;
    for (int i = 1; i < few.size(); i++) {
      CurvePoint a = few.get(i - 1);
      CurvePoint b = few.get(i);
      area += (b.x() - a.x()) * (a.y() + b.y()) / 2;
    }
    assertEquals(scores.auc(), area, 1e-3, "the drawn curve has the area that is told");
    assertTrue(scores.precisionRecall(200).size() <= 200);
  }

  @Test
  void withoutRowsOfBothKindsThereIsNoCurve() {
    int[] labels = {1, 1};
    RankedScores scores = RankedScores.of(labels, Probabilities.ofSecond(new double[] {0.2, 1}), 1);
    assertTrue(scores.roc(ALL).isEmpty() && scores.precisionRecall(ALL).isEmpty());
    assertTrue(Double.isNaN(scores.auc()) && Double.isNaN(scores.averagePrecision()));
  }
}
