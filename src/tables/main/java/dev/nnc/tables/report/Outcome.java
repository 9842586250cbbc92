package dev.nnc.tables.report;

import dev.nnc.tables.metric.Baseline;
import dev.nnc.tables.metric.ClassMetrics;
import dev.nnc.tables.metric.Figure;
import dev.nnc.tables.metric.NumberMetrics;
import dev.nnc.tables.metric.Probabilities;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What was predicted of a target, and what was true. */
public sealed interface Outcome {

  /** The target's name in the table. */
  String target();

  int rows();

  /** How well it was predicted. */
  Map<Figure, Double> figures();

  /** How wrong each row is: by {@link #measure}. */
  double[] errors();

  /** What is told of each row: {@code log loss} or {@code absolute error}. */
  String measure();

  /** How well it is predicted without looking at a row. */
  Map<Figure, Double> baseline();

  /** What the baseline says. */
  String baselineName();

  /**
   * A target of classes.
   *
   * @param classes their labels
   * @param labels the true classes, from 0
   * @param shares of the classes among the training rows, by {@link Baseline#shares}
   */
  record OfClasses(
      String target,
      List<String> classes,
      int[] labels,
      Probabilities probabilities,
      double[] shares)
      implements Outcome {

    public OfClasses {
      classes = List.copyOf(classes);
      if (classes.size() != probabilities.classes()) {
        throw new IllegalArgumentException("probabilities of " + probabilities.classes()
            + " classes, but labels of " + classes.size());
      }
    }

    @Override
    public int rows() {
      return labels.length;
    }

    public ClassMetrics metrics() {
      return ClassMetrics.of(labels, probabilities);
    }

    @Override
    public String measure() {
      return "log loss";
    }

    @Override
    public double[] errors() {
      double[] errors = new double[labels.length];
      Arrays.setAll(errors, row -> -StrictMath.log(probabilities.at(row, labels[row])));
      return errors;
    }

    @Override
    public Map<Figure, Double> figures() {
      return metrics().figures();
    }

    @Override
    public Map<Figure, Double> baseline() {
      return ClassMetrics.of(labels, Probabilities.same(shares, labels.length)).figures();
    }

    @Override
    public String baselineName() {
      return "most frequent class";
    }
  }

  /**
   * A target of numbers.
   *
   * @param mean of the training rows, by {@link Baseline#mean}
   * @param quantile which is predicted, if it is one
   */
  record OfNumbers(
      String target, double[] targets, double[] predictions, double mean, OptionalDouble quantile)
      implements Outcome {

    @Override
    public int rows() {
      return targets.length;
    }

    @Override
    public String measure() {
      return "absolute error";
    }

    @Override
    public double[] errors() {
      double[] errors = new double[targets.length];
      Arrays.setAll(errors, row -> Math.abs(targets[row] - predictions[row]));
      return errors;
    }

    @Override
    public Map<Figure, Double> figures() {
      return NumberMetrics.of(targets, predictions, quantile.orElse(Double.NaN)).figures();
    }

    @Override
    public Map<Figure, Double> baseline() {
      double[] means = new double[targets.length];
      Arrays.fill(means, mean);
      return NumberMetrics.of(targets, means, quantile.orElse(Double.NaN)).figures();
    }

    @Override
    public String baselineName() {
      return "mean";
    }
  }
}
