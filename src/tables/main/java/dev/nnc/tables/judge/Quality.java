package dev.nnc.tables.judge;

import dev.nnc.compiler.model.Loss;
import dev.nnc.compiler.model.Network;
import dev.nnc.tables.metric.Baseline;
import dev.nnc.tables.metric.ClassMetrics;
import dev.nnc.tables.metric.Figure;
import dev.nnc.tables.metric.NumberMetrics;
import dev.nnc.tables.metric.Probabilities;
import dev.nnc.tables.network.Learner;
import dev.nnc.tables.report.Outcome;
import dev.nnc.tables.rows.Examples;
import dev.nnc.tables.rows.TargetEncoder;
import dev.nnc.tables.run.Predictions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** How good a network is on rows, beside what can be said without looking at one. */
public final class Quality {
  private final Network network;
  private final Examples training;

  /** @param training the rows whose most frequent class or mean is the baseline */
  public Quality(Network network, Examples training) {
    this.network = network;
    this.training = training;
  }

  /** The classes of some rows. */
  public ClassMetrics ofClasses(Learner learner, Examples rows) {
    return ClassMetrics.of(rows.labels(), probabilities(learner, rows));
  }

  private Probabilities probabilities(Learner learner, Examples rows) {
    double[] p = Predictions.of(learner, rows);
    return network.isBinary()
        ? Probabilities.ofSecond(p)
        : Probabilities.of(p, network.classCount());
  }

  /**
   * The figures of some rows.
   *
   * @param output which of the outputs, where they are numbers
   */
  public Map<Figure, Double> figures(Learner learner, Examples rows, int output) {
    return network.isClassifier()
        ? ofClasses(learner, rows).figures()
        : NumberMetrics.of(
                column(Predictions.doubles(rows.answers()), output),
                column(Predictions.of(learner, rows), output),
                quantile())
            .figures();
  }

  /** The same of the most frequent class, or of the mean. */
  public Map<Figure, Double> baseline(Examples rows, int output) {
    if (network.isClassifier()) {
      double[] shares = Baseline.shares(training.labels(), network.classCount());
      return ClassMetrics.of(rows.labels(), Probabilities.same(shares, rows.rows()))
          .figures();
    }
    double[] means = new double[rows.rows()];
    Arrays.fill(means, Baseline.mean(column(Predictions.doubles(training.answers()), output)));
    return NumberMetrics.of(column(Predictions.doubles(rows.answers()), output), means, quantile())
        .figures();
  }

  private double[] column(double[] values, int output) {
    int outputs = network.outputSize();
    double[] column = new double[values.length / outputs];
    Arrays.setAll(column, r -> values[r * outputs + output]);
    return column;
  }

  /** The quantile that the loss asks for, or NaN. */
  private double quantile() {
    Optional<Loss> loss = network.loss();
    return loss.isPresent()
            && loss.get() instanceof Loss.Elementwise elementwise
            && elementwise.spelling().equals("quantile")
        ? elementwise.parameters().get(0)
        : Double.NaN;
  }

  /** What the network says of rows, beside what is true: an outcome for each target. */
  public List<Outcome> outcomes(Learner learner, Examples rows, List<String> targets) {
    if (network.isClassifier()) {
      return List.of(new Outcome.OfClasses(
          targets.get(0),
          TargetEncoder.labels(network),
          rows.labels(),
          probabilities(learner, rows),
          Baseline.shares(training.labels(), network.classCount())));
    }
    double[] predicted = Predictions.of(learner, rows);
    double[] truth = Predictions.doubles(rows.answers());
    double[] learned = Predictions.doubles(training.answers());
    List<Outcome> outcomes = new ArrayList<>();
    for (int output = 0; output < network.outputSize(); output++) {
      outcomes.add(new Outcome.OfNumbers(
          targets.get(output),
          column(truth, output),
          column(predicted, output),
          Baseline.mean(column(learned, output)),
          Double.isNaN(quantile()) ? OptionalDouble.empty() : OptionalDouble.of(quantile())));
    }
    return outcomes;
  }

  /** The figure that says how good a network of this kind is. */
  public Figure main() {
    return network.isClassifier() ? Figure.ACCURACY : Figure.RMSE;
  }
}
