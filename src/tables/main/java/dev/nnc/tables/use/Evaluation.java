package dev.nnc.tables.use;

import dev.nnc.compiler.model.Loss;
import dev.nnc.compiler.model.Network;
import dev.nnc.tables.metric.Baseline;
import dev.nnc.tables.metric.Probabilities;
import dev.nnc.tables.report.Outcome;
import dev.nnc.tables.rows.Examples;
import dev.nnc.tables.rows.TargetEncoder;
import dev.nnc.tables.run.Predictions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** What a network says of rows whose answers are known. */
public final class Evaluation {
  private Evaluation() {}

  /**
   * One outcome for each target; classes stand alone. The baselines are of the rows themselves.
   *
   * @param targets their names in the table
   */
  public static List<Outcome> of(TrainedNetwork trained, Examples rows, List<String> targets) {
    Network network = trained.network();
    double[] y = Predictions.of(trained.learner(), rows);
    if (network.isClassifier()) {
      return List.of(new Outcome.OfClasses(
          targets.get(0),
          TargetEncoder.labels(network),
          rows.labels(),
          network.isBinary()
              ? Probabilities.ofSecond(y)
              : Probabilities.of(y, network.classCount()),
          Baseline.shares(rows.labels(), network.classCount())));
    }
    double[] t = Predictions.doubles(rows.answers());
    List<Outcome> outcomes = new ArrayList<>();
    for (int output = 0; output < network.outputSize(); output++) {
      double[] answers = column(t, output, network.outputSize());
      outcomes.add(new Outcome.OfNumbers(
          targets.get(output),
          answers,
          column(y, output, network.outputSize()),
          Baseline.mean(answers),
          quantile(network)));
    }
    return outcomes;
  }

  private static double[] column(double[] values, int output, int outputs) {
    double[] column = new double[values.length / outputs];
    Arrays.setAll(column, r -> values[r * outputs + output]);
    return column;
  }

  private static OptionalDouble quantile(Network network) {
    return network.loss().isPresent()
            && network.loss().get() instanceof Loss.Elementwise loss
            && loss.spelling().equals("quantile")
        ? OptionalDouble.of(loss.parameters().get(0))
        : OptionalDouble.empty();
  }
}
