package dev.nnc.tables.metric;

import java.util.Objects;

/** How many rows of each class, counted from 0, were taken for which. */
public final class ConfusionMatrix {
  private final int classes;
  private final long[] counts; // [true x predicted]

  private ConfusionMatrix(int classes) {
    this.classes = classes;
    this.counts = new long[Math.multiplyExact(classes, classes)];
  }

  /**
   * Counts the rows by their label and the class of the highest probability.
   *
   * @throws IllegalArgumentException if a label is no class
   */
  public static ConfusionMatrix of(int[] labels, Probabilities probabilities) {
    if (labels.length != probabilities.rows()) {
      throw new IllegalArgumentException(
          labels.length + " labels, but probabilities of " + probabilities.rows() + " rows");
    }
    ConfusionMatrix matrix = new ConfusionMatrix(probabilities.classes());
    for (int row = 0; row < labels.length; row++) {
      if (labels[row] < 0 || labels[row] >= matrix.classes) {
        throw new IllegalArgumentException("row " + row + " has the label " + labels[row]);
      }
      matrix.counts[labels[row] * matrix.classes + probabilities.predicted(row)]++;
    }
    return matrix;
  }

  public int classes() {
    return classes;
  }

  /** Rows of a class that were predicted as another, or the same. */
  public long count(int label, int predicted) {
    Objects.checkIndex(predicted, classes);
    return counts[label * classes + predicted];
  }

  /** Rows of a class. */
  public long support(int label) {
    long sum = 0;
    for (int predicted = 0; predicted < classes; predicted++) {
      sum += count(label, predicted);
    }
    return sum;
  }

  /** Rows that were predicted as a class. */
  public long predicted(int predicted) {
    long sum = 0;
    for (int label = 0; label < classes; label++) {
      sum += count(label, predicted);
    }
    return sum;
  }

  public long rows() {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }

  /** Rows whose class was predicted. */
  public long correct() {
    long sum = 0;
    for (int label = 0; label < classes; label++) {
      sum += count(label, label);
    }
    return sum;
  }

  /** Matthews correlation of true and predicted classes; 0 where one of them never changes. */
  double correlation() {
    double rows = rows();
    double expected = 0;
    double ofLabels = rows * rows;
    double ofPredicted = rows * rows;
    for (int label = 0; label < classes; label++) {
      double support = support(label);
      double predicted = predicted(label);
      expected += support * predicted;
      ofLabels -= support * support;
      ofPredicted -= predicted * predicted;
    }
    double both = ofLabels * ofPredicted;
    if (rows == 0) {
      return Double.NaN;
    }
    return both == 0 ? 0 : (correct() * rows - expected) / Math.sqrt(both);
  }
}
