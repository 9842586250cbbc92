package dev.nnc.tables.metric;

import java.util.Map;

/**
 * How well numbers are predicted, as scikit-learn defines it. NaN is a figure that cannot be
 * computed: any without rows or with a NaN among them, {@code r2} of a single row.
 *
 * @param rmse root of the mean squared error
 * @param mae mean absolute error
 * @param r2 1 - squared errors / squared distances of the targets from their mean; where all
 *     targets are the same 1 if every prediction is right, else 0
 * @param pinball mean loss of a predicted quantile; NaN where none was named
 */
public record NumberMetrics(long rows, double rmse, double mae, double r2, double pinball) {

  public static NumberMetrics of(double[] targets, double[] predictions) {
    return of(targets, predictions, Double.NaN);
  }

  /**
   * Of targets and predictions of a quantile, too.
   *
   * @param quantile which is predicted, between 0 and 1
   * @throws IllegalArgumentException if targets and predictions are not as many
   */
  public static NumberMetrics of(double[] targets, double[] predictions, double quantile) {
    int rows = targets.length;
    if (rows != predictions.length) {
      throw new IllegalArgumentException(
          rows + " targets, but " + predictions.length + " predictions");
    }
    double squares = 0;
    double absolutes = 0;
    double pinball = 0;
    for (int row = 0; row < rows; row++) {
      double gap = targets[row] - predictions[row];
      squares += gap * gap;
      absolutes += Math.abs(gap);
      pinball += gap >= 0 ? quantile * gap : (quantile - 1) * gap;
    }
    return new NumberMetrics(
        rows, Math.sqrt(squares / rows), absolutes / rows, r2(targets, squares), pinball / rows);
  }

  private static double r2(double[] targets, double squares) {
    if (targets.length < 2 || Double.isNaN(squares)) {
      return Double.NaN;
    }
    double mean = Baseline.mean(targets);
    double spread = 0;
    boolean same = true; // which the mean, rounded, does not tell
    for (double target : targets) {
      spread += (target - mean) * (target - mean);
      same &= target == targets[0];
    }
    if (squares == 0) {
      return 1;
    }
    return same ? 0 : 1 - squares / spread;
  }

  /** What there is, in the order in which it is shown. */
  public Map<Figure, Double> figures() {
    return new Figures()
        .with(Figure.RMSE, rmse)
        .with(Figure.MAE, mae)
        .with(Figure.R2, r2)
        .with(Figure.PINBALL, pinball)
        .map();
  }
}
