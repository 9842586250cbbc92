package dev.nnc.tables.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What must hold of any rows. */
class MetricPropertiesTest {
  /** Sums of up to 200 numbers in another order. */
  private static final double ROUNDING = 1e-12;

  /** Rows with ties, as probabilities rounded to eighths have many. */
  private record Rows(int[] labels, double[] probabilities, int classes) {

    static Rows drawn(long seed, int rows, int classes) {
      Random random = new Random(seed);
      int[] labels = random.ints(rows, 0, classes).toArray();
      double[] probabilities = new double[rows * classes];
      for (int row = 0; row < rows; row++) {
        for (int eighth = 0; eighth < 8; eighth++) {
          probabilities[row * classes + random.nextInt(classes)] += 0.125;
        }
      }
      return new Rows(labels, probabilities, classes);
    }

    double score(int row, int label) {
      return probabilities[row * classes + label];
    }

    ClassMetrics metrics() {
      return ClassMetrics.of(labels, probabilities, classes);
    }

    /** The same rows in the opposite order. */
    Rows reversed() {
      int rows = labels.length;
      int[] otherLabels = new int[rows];
      double[] others = new double[probabilities.length];
      for (int row = 0; row < rows; row++) {
        otherLabels[row] = labels[rows - 1 - row];
        System.arraycopy(probabilities, (rows - 1 - row) * classes, others, row * classes, classes);
      }
      return new Rows(otherLabels, others, classes);
    }
  }

  @Property
  void aucIsTheShareOfPairsInTheRightOrder(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int rows) {
    Rows all = Rows.drawn(seed, rows, 2);
    double right = 0;
    long pairs = 0;
    for (int a = 0; a < rows; a++) {
      for (int b = 0; b < rows; b++) {
        if (all.labels[a] == 1 && all.labels[b] == 0) {
          int order = Double.compare(all.score(a, 1), all.score(b, 1));
          right += order > 0 ? 1 : order == 0 ? 0.5 : 0;
          pairs++;
        }
      }
    }
    assertEquals(right / pairs, all.metrics().auc(), pairs == 0 ? 0 : ROUNDING);
  }

  @Property
  void everyFigureIsInItsRange(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 200) int rows,
      @ForAll @IntRange(min = 2, max = 7) int classes) {
    Rows all = Rows.drawn(seed, rows, classes);
    all.metrics().figures().forEach((figure, value) -> {
      double least = figure == Figure.MCC ? -1 : 0;
      double most = switch (figure) {
        case LOG_LOSS -> -Math.log(Math.ulp(1.0));
        case BRIER -> 2;
        default -> 1;
      };
      assertTrue(value >= least - ROUNDING && value <= most + ROUNDING, figure + " " + value);
    });
  }

  @Property
  void theOrderOfRowsIsNothing(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 200) int rows,
      @ForAll @IntRange(min = 2, max = 5) int classes) {
    Rows all = Rows.drawn(seed, rows, classes);
    var other = all.reversed().metrics().figures();
    var figures = all.metrics().figures();
    assertEquals(figures.keySet(), other.keySet());
    figures.forEach((figure, value) -> assertEquals(value, other.get(figure), ROUNDING));
  }

  @Property
  void mccOfTwoClassesIsTheCorrelationOfTheFourCounts(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 100) int rows) {
    ClassMetrics metrics = Rows.drawn(seed, rows, 2).metrics();
    double tp = metrics.confusion().count(1, 1);
    double tn = metrics.confusion().count(0, 0);
    double fp = metrics.confusion().count(0, 1);
    double fn = metrics.confusion().count(1, 0);
    double scale = Math.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn));
    assertEquals(scale == 0 ? 0 : (tp * tn - fp * fn) / scale, metrics.mcc(), ROUNDING);
  }

  @Property
  void theMeanOfTheTargetsHasNoR2AndNothingIsBetterThanRight(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 100) int rows) {
    double[] targets = new Random(seed).doubles(rows, -5, 5).toArray();
    double[] mean = new double[rows];
    Arrays.fill(mean, Baseline.mean(targets));
    assertEquals(0, NumberMetrics.of(targets, mean).r2(), ROUNDING);
    NumberMetrics right = NumberMetrics.of(targets, targets, 0.3);
    assertEquals(new NumberMetrics(rows, 0, 0, 1, 0), right);
    NumberMetrics median = NumberMetrics.of(targets, mean, 0.5);
    assertEquals(median.mae() / 2, median.pinball(), ROUNDING);
  }
}
