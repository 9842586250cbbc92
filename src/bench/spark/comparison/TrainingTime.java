package dev.nnc.bench.spark.comparison;

import dev.nnc.spark.NetworkEstimator;
import dev.nnc.spark.NetworkModel;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.classification.MultilayerPerceptronClassificationModel;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** Seconds of a whole {@code fit} to the training loss that MLlib's classifier ends with. */
final class TrainingTime {
  private static final int[] LAYERS = {784, 128, 10};
  private static final double LEAST = 1e-300;

  private final Report report;
  private final Dataset<Row> rows;
  private final Dataset<Row> few;

  TrainingTime(Report report, Dataset<Row> rows, Dataset<Row> few) {
    this.report = report;
    this.rows = rows;
    this.few = few;
  }

  void measure(int iterations, int repeats) {
    long cold = System.nanoTime();
    NetworkEstimator.perceptron(LAYERS).setEpochs(1).setSeed(1).fit(few);
    report.line("first fit, compiled and verified", seconds(cold), "");
    mllib(2).fit(few);
    long begin = System.nanoTime();
    MultilayerPerceptronClassificationModel peer = mllib(iterations).fit(rows);
    double mllib = seconds(begin);
    double loss = loss(peer, rows);
    report.line("MLlib, l-bfgs, maxIter " + iterations, mllib, Report.format("loss %.4f", loss));
    for (int repeat = 1; repeat <= repeats; repeat++) {
      report(repeat, mllib, loss);
    }
    begin = System.nanoTime();
    NetworkModel same = NetworkEstimator.perceptron(LAYERS)
        .setSolver("l-bfgs")
        .setMaxIter(iterations)
        .setSeed(1)
        .fit(rows);
    double seconds = seconds(begin);
    report.line(
        "nnc, l-bfgs, maxIter " + iterations,
        seconds,
        Report.format("loss %.4f, %.1f times fewer seconds", loss(same, rows), mllib / seconds));
  }

  /** The fewest epochs that come as far, of those tried. */
  private void report(int seed, double mllib, double loss) {
    for (int epochs : List.of(2, 4, 6, 8, 10, 15, 20, 30)) {
      long begin = System.nanoTime();
      NetworkModel model =
          NetworkEstimator.perceptron(LAYERS).setEpochs(epochs).setSeed(seed).fit(rows);
      double seconds = seconds(begin);
      double reached = loss(model, rows);
      String what = "nnc, " + epochs + " epochs, seed " + seed;
      if (reached <= loss || epochs == 30) {
        report.line(
            what,
            seconds,
            Report.format("loss %.4f, %.1f times fewer seconds", reached, mllib / seconds));
        return;
      }
    }
  }

  private static MultilayerPerceptronClassifier mllib(int iterations) {
    return new MultilayerPerceptronClassifier()
        .setLayers(LAYERS)
        .setSeed(1)
        .setMaxIter(iterations);
  }

  private static double seconds(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }

  /** The mean cross entropy over all rows, of the probabilities that a model gives. */
  static double loss(Model<?> model, Dataset<Row> rows) {
    MapPartitionsFunction<Row, Double> sum = each -> {
      double all = 0;
      while (each.hasNext()) {
        Row row = each.next();
        double p = ((Vector) row.get(0)).apply((int) row.getDouble(1));
        all -= Math.log(Math.max(p, LEAST));
      }
      return List.of(all).iterator();
    };
    double all = model
        .transform(rows)
        .select("probability", "label")
        .mapPartitions(sum, Encoders.DOUBLE())
        .collectAsList()
        .stream()
        .mapToDouble(Double::doubleValue)
        .sum();
    return all / rows.count();
  }
}
