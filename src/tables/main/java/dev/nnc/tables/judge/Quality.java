package dev.nnc.tables.judge;

import dev.nnc.compiler.model.Loss;
import dev.nnc.compiler.model.Network;
import dev.nnc.tables.metric.Baseline;
import dev.nnc.tables.metric.Figure;
import dev.nnc.tables.metric.Probabilities;
import dev.nnc.tables.network.Learner;
import dev.nnc.tables.report.Outcome;
import dev.nnc.tables.rows.Examples;
import dev.nnc.tables.rows.TargetEncoder;
import dev.nnc.tables.run.Predictions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** How good a network is on rows, beside what can be said without looking at one. */
public final class Quality {
  private final Network network;
  private final List<String> targets;

  /** The shares of the classes, or the means of the targets, among the training rows. */
  private final double[] baseline;

  /**
   * Of a network.
   *
   * @param training the rows whose most frequent class or mean is the baseline
   * @param targets their names in the table
   */
  public Quality(Network network, Examples training, List<String> targets) {
    this.network = network;
    this.targets = List.copyOf(targets);
    this.baseline = network.isClassifier()
        ? Baseline.shares(training.labels(), network.classCount())
        : means(Predictions.doubles(training.answers()));
  }

  private Probabilities probabilities(Learner learner, Examples rows) {
    double[] p = Predictions.of(learner, rows);
    return network.isBinary()
        ? Probabilities.ofSecond(p)
        : Probabilities.of(p, network.classCount());
  }

  private double[] means(double[] answers) {
    double[] means = new double[network.outputSize()];
    Arrays.setAll(means, output -> Baseline.mean(column(answers, output)));
    return means;
  }

  private double[] column(double[] values, int output) {
    int outputs = network.outputSize();
    double[] column = new double[values.length / outputs];
    Arrays.setAll(column, r -> values[r * outputs + output]);
    return column;
  }

  /** The quantile that the loss asks for. */
  private OptionalDouble quantile() {
    return network.loss().isPresent()
            && network.loss().get() instanceof Loss.Elementwise loss
            && loss.spelling().equals("quantile")
        ? OptionalDouble.of(loss.parameters().get(0))
        : OptionalDouble.empty();
  }

  /**
   * What a network with these weights says of rows, beside what is true: an outcome for each
   * target.
   */
  public List<Outcome> outcomes(Learner learner, Examples rows) {
    if (network.isClassifier()) {
      return List.of(new Outcome.OfClasses(
          targets.get(0),
          TargetEncoder.labels(network),
          rows.labels(),
          probabilities(learner, rows),
          baseline));
    }
    double[] predicted = Predictions.of(learner, rows);
    double[] truth = Predictions.doubles(rows.answers());
    List<Outcome> outcomes = new ArrayList<>();
    for (int output = 0; output < network.outputSize(); output++) {
      outcomes.add(new Outcome.OfNumbers(
          targets.get(output),
          column(truth, output),
          column(predicted, output),
          baseline[output],
          quantile()));
    }
    return outcomes;
  }

  /** The figure that says how good a network of this kind is. */
  public static Figure main(Network network) {
    return network.isClassifier() ? Figure.ACCURACY : Figure.RMSE;
  }
}
