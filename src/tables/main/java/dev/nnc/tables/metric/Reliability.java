package dev.nnc.tables.metric;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether probabilities mean what they say: how often something happened where it was predicted
 * with about the same probability.
 *
 * @param bins of equal width from 0 to 1, those without rows too
 */
public record Reliability(List<Bin> bins) {

  /** How many bins there are. */
  public static final int BINS = 10;

  /**
   * The rows whose probability is above the lower and not above the upper bound; 0 is in the first.
   *
   * @param predicted their mean probability; NaN if there are none
   * @param happened in which share of them it happened; NaN if there are none
   */
  public record Bin(double lower, double upper, long rows, double predicted, double happened) {}

  public Reliability {
    bins = List.copyOf(bins);
  }

  /** Of the highest probability: that the predicted class is the true one. */
  public static Reliability ofConfidence(int[] labels, Probabilities probabilities) {
    double[] confidence = new double[labels.length];
    boolean[] happened = new boolean[labels.length];
    for (int row = 0; row < labels.length; row++) {
      int predicted = probabilities.predicted(row);
      confidence[row] = probabilities.at(row, predicted);
      happened[row] = predicted == labels[row];
    }
    return of(confidence, happened);
  }

  /** Of one class's probability: that it is the true one. */
  public static Reliability ofClass(int[] labels, Probabilities probabilities, int label) {
    double[] probability = new double[labels.length];
    boolean[] happened = new boolean[labels.length];
    for (int row = 0; row < labels.length; row++) {
      probability[row] = probabilities.at(row, label);
      happened[row] = labels[row] == label;
    }
    return of(probability, happened);
  }

  private static Reliability of(double[] probability, boolean[] happened) {
    long[] rows = new long[BINS];
    long[] hits = new long[BINS];
    double[] sums = new double[BINS];
    for (int row = 0; row < probability.length; row++) {
      int bin = 0;
      while (bin < BINS - 1 && probability[row] > bound(bin + 1)) {
        bin++;
      }
      rows[bin]++;
      hits[bin] += happened[row] ? 1 : 0;
      sums[bin] += probability[row];
    }
    List<Bin> bins = new ArrayList<>();
    for (int bin = 0; bin < BINS; bin++) {
      bins.add(new Bin(
          bound(bin),
          bound(bin + 1),
          rows[bin],
          sums[bin] / rows[bin],
          (double) hits[bin] / rows[bin]));
    }
    return new Reliability(bins);
  }

  private static double bound(int bin) {
    return bin == BINS ? 1 : bin * 0.1; // to the bit as numpy.linspace
  }

  /** The mean gap between predicted and happened, each bin by its rows; NaN without rows. */
  public double error() {
    double sum = 0;
    long rows = 0;
    for (Bin bin : bins) {
      if (bin.rows > 0) {
        sum += bin.rows * Math.abs(bin.predicted - bin.happened);
        rows += bin.rows;
      }
    }
    return sum / rows;
  }
}
