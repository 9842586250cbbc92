package dev.nnc.tables.metric;

/**
 * The figures of one class; NaN is one that cannot be computed, as scikit-learn's with
 * {@code zero_division=nan}.
 *
 * @param precision share of the rows predicted as the class that are of it; NaN if there are none
 * @param recall share of the class's rows that are predicted as it; NaN if there are none
 * @param f1 harmonic mean of both; NaN if the class neither occurs nor is predicted
 * @param auc of the class against the rest; NaN if there is no row of either
 * @param support how many rows are of the class
 */
public record ClassFigures(double precision, double recall, double f1, double auc, long support) {

  static ClassFigures of(ConfusionMatrix confusion, int label, double auc) {
    long correct = confusion.count(label, label);
    long support = confusion.support(label);
    long predicted = confusion.predicted(label);
    return new ClassFigures(
        ratio(correct, predicted),
        ratio(correct, support),
        ratio(2 * correct, support + predicted),
        auc,
        support);
  }

  private static double ratio(long part, long whole) {
    return (double) part / whole; // 0 / 0 is NaN
  }
}
