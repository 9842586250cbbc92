package dev.nnc.spark.score;

import dev.nnc.spark.network.NetworkFacts;

/** What the outputs of a network say of one row. */
final class Scores {
  private Scores() {}

  /**
   * The score of each class; with one output they are -y and y, as MLlib's own models of two
   * classes have them.
   */
  static double[] raw(NetworkFacts facts, double[] y) {
    return facts.isBinary() ? new double[] {-y[0], y[0]} : y.clone();
  }

  /**
   * The index of the class, the lowest on a tie, and NaN where an output is not a number; or the
   * one output.
   */
  static double prediction(NetworkFacts facts, double[] y) {
    if (!facts.isClassifier()) {
      return y[0];
    }
    if (facts.isBinary()) {
      return Double.isNaN(y[0]) ? Double.NaN : y[0] > 0 ? 1 : 0;
    }
    int best = 0;
    for (int k = 0; k < y.length; k++) {
      if (Double.isNaN(y[k])) {
        return Double.NaN;
      }
      if (y[k] > y[best]) {
        best = k;
      }
    }
    return best;
  }

  /**
   * The probability of each class: softmax of the outputs, or the sigmoid of one. The class's own
   * predict gives the same, in its precision, and would compute the outputs once more.
   */
  static double[] probabilities(NetworkFacts facts, double[] y) {
    if (facts.isBinary()) {
      double p = y[0] >= 0
          ? 1 / (1 + StrictMath.exp(-y[0]))
          : StrictMath.exp(y[0]) / (1 + StrictMath.exp(y[0]));
      return new double[] {1 - p, p};
    }
    double largest = Double.NEGATIVE_INFINITY;
    for (double each : y) {
      largest = Math.max(largest, each);
    }
    double[] p = new double[y.length];
    double sum = 0;
    for (int k = 0; k < p.length; k++) {
      p[k] = StrictMath.exp(y[k] - largest);
      sum += p[k];
    }
    for (int k = 0; k < p.length; k++) {
      p[k] /= sum;
    }
    return p;
  }
}
