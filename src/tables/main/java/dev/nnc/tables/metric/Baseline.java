package dev.nnc.tables.metric;

/** What can be said without looking at a row: what a network must be better than. */
public final class Baseline {
  private Baseline() {}

  /**
   * The share of each class among training labels. As probabilities of every row they predict the
   * most frequent class, the first of equals: scikit-learn's DummyClassifier(strategy="prior").
   */
  public static double[] shares(int[] labels, int classes) {
    double[] shares = new double[classes];
    for (int label : labels) {
      shares[label]++;
    }
    for (int label = 0; label < classes; label++) {
      shares[label] /= labels.length;
    }
    return shares;
  }

  /** The mean of training targets; NaN without any. */
  public static double mean(double[] targets) {
    double sum = 0;
    for (double target : targets) {
      sum += target;
    }
    return sum / targets.length;
  }
}
