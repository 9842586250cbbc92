package dev.nnc.tables.report;

import dev.nnc.tables.metric.Baseline;
import dev.nnc.tables.metric.Figure;
import java.util.List;

/** A figure of one target, fold by fold. */
public record FoldFigure(double... values) {

  public static FoldFigure of(List<Fold> folds, String target, Figure figure) {
    return new FoldFigure(
        folds.stream().mapToDouble(fold -> fold.figure(target, figure)).toArray());
  }

  public double mean() {
    return Baseline.mean(values);
  }

  /** The standard deviation of the sample. */
  public double deviation() {
    double mean = mean();
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / (values.length - 1));
  }
}
