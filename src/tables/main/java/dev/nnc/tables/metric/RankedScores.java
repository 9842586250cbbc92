package dev.nnc.tables.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The scores of one class's rows and those of all others, each in ascending order: what the curves
 * of thresholds are made of. Equal scores are one threshold, so that the order of rows is nothing.
 */
public final class RankedScores {
  private final double[] positive;
  private final double[] negative;

  private RankedScores(double[] positive, double[] negative) {
    this.positive = positive;
    this.negative = negative;
  }

  /** The probabilities of a class in its own rows and in the others. */
  public static RankedScores of(int[] labels, Probabilities probabilities, int label) {
    int count = 0;
    for (int each : labels) {
      count += each == label ? 1 : 0;
    }
    double[] positive = new double[count];
    double[] negative = new double[labels.length - count];
    int p = 0;
    int n = 0;
    for (int row = 0; row < labels.length; row++) {
      double score = probabilities.at(row, label);
      if (labels[row] == label) {
        positive[p++] = score;
      } else {
        negative[n++] = score;
      }
    }
    Arrays.sort(positive);
    Arrays.sort(negative);
    return new RankedScores(positive, negative);
  }

  /** Whether there are rows of the class, other rows, and a number in each. */
  public boolean hasCurves() {
    return positive.length > 0
        && negative.length > 0
        && !Double.isNaN(positive[positive.length - 1])
        && !Double.isNaN(negative[negative.length - 1]);
  }

  /**
   * The share of pairs of a row of the class and another that are in the right order, where equal
   * scores are half right: the area under the ROC curve. NaN if there are no pairs.
   */
  public double auc() {
    if (!hasCurves()) {
      return Double.NaN;
    }
    long halves = 0;
    int below = 0;
    int notAbove = 0;
    for (double score : positive) {
      while (below < negative.length && negative[below] < score) {
        below++;
      }
      while (notAbove < negative.length && negative[notAbove] <= score) {
        notAbove++;
      }
      halves += below + (long) notAbove;
    }
    return halves / (2.0 * positive.length * negative.length);
  }

  /** The sum of precisions, each times the recall that its threshold adds. */
  public double averagePrecision() {
    double sum = 0;
    double recall = 0;
    for (Threshold each : thresholds()) {
      double next = (double) each.positives / positive.length;
      sum += (next - recall) * each.positives / (each.positives + each.negatives);
      recall = next;
    }
    return hasCurves() ? sum : Double.NaN;
  }

  /**
   * False positive rate and true positive rate, from (0, 0) to (1, 1) as the threshold falls.
   *
   * @param most about how many points are wanted
   */
  public List<CurvePoint> roc(int most) {
    List<CurvePoint> points = new ArrayList<>();
    if (hasCurves()) {
      points.add(new CurvePoint(0, 0, Double.POSITIVE_INFINITY));
      for (Threshold each : thresholds()) {
        points.add(new CurvePoint(
            (double) each.negatives / negative.length,
            (double) each.positives / positive.length,
            each.score));
      }
    }
    return CurvePoint.reduced(points, most, point -> (point.x() + point.y()) / 2);
  }

  /**
   * Recall and precision, from (0, 1) on as the threshold falls.
   *
   * @param most about how many points are wanted
   */
  public List<CurvePoint> precisionRecall(int most) {
    List<CurvePoint> points = new ArrayList<>();
    if (hasCurves()) {
      points.add(new CurvePoint(0, 1, Double.POSITIVE_INFINITY));
      for (Threshold each : thresholds()) {
        points.add(new CurvePoint(
            (double) each.positives / positive.length,
            (double) each.positives / (each.positives + each.negatives),
            each.score));
      }
    }
    return CurvePoint.reduced(points, most, CurvePoint::x);
  }

  /** How many rows of either kind have a score that is not below this one. */
  private record Threshold(double score, long positives, long negatives) {}

  private List<Threshold> thresholds() {
    List<Threshold> all = new ArrayList<>();
    int p = positive.length;
    int n = negative.length;
    while (p > 0 || n > 0) {
      double score = Math.max(
          p > 0 ? positive[p - 1] : Double.NEGATIVE_INFINITY,
          n > 0 ? negative[n - 1] : Double.NEGATIVE_INFINITY);
      while (p > 0 && positive[p - 1] >= score) {
        p--;
      }
      while (n > 0 && negative[n - 1] >= score) {
        n--;
      }
      all.add(new Threshold(score, positive.length - p, negative.length - n));
    }
    return all;
  }
}
