package dev.nnc.bench.spark.comparison;

import dev.nnc.bench.spark.tables.Noise;
import dev.nnc.spark.NetworkEstimator;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What rounds of many kinds take of the processors, which the cost model is fitted to: by the clock
 * it would be the load of the machine that is measured.
 */
final class MeasuredRounds {
  private static final int[][] NETWORKS = {
    {50, 64, 64, 5}, {784, 128, 10}, {784, 1024, 1024, 10}
  };
  private static final int[] PARTITIONS = {2, 16};
  private static final int[] STEPS = {1, 16};
  private static final int BATCH = 64;
  private static final int WARM = 3;
  private static final int ROUNDS = 7;

  private MeasuredRounds() {}

  static void measure(Cluster cluster, String file) throws Exception {
    try (PrintStream out = new PrintStream(file)) {
      out.println("parameters,partitions,steps,driver,task,sigma");
      for (int[] layers : NETWORKS) {
        for (int partitions : PARTITIONS) {
          for (int steps : STEPS) {
            out.println(line(cluster, layers, partitions, steps));
            out.flush();
          }
        }
      }
    }
  }

  private static String line(Cluster cluster, int[] layers, int partitions, int steps)
      throws Exception {
    int inputs = layers[0];
    int classes = layers[layers.length - 1];
    Noise noise = new Noise(inputs, classes, partitions * steps * BATCH);
    Dataset<Row> rows = cluster.rows(noise, partitions);
    cluster.rounds();
    NetworkEstimator.perceptron(layers).setEpochs(ROUNDS).setSeed(1).fit(rows);
    List<Rounds.Timed> rounds = cluster.rounds();
    List<Double> seconds = new ArrayList<>();
    List<Double> tasks = new ArrayList<>();
    List<Double> sigmas = new ArrayList<>();
    for (int i = WARM; i < rounds.size(); i++) {
      seconds.add(rounds.get(i).driver() - rounds.get(i - 1).driver());
      tasks.add(mean(rounds.get(i).tasks()));
      sigmas.add(sigma(rounds.get(i).tasks()));
    }
    return Report.format(
        "%d,%d,%d,%.4f,%.4f,%.3f",
        parameters(layers), partitions, steps, median(seconds), median(tasks), median(sigmas));
  }

  private static long parameters(int[] layers) {
    long count = 0;
    for (int i = 1; i < layers.length; i++) {
      count += (layers[i - 1] + 1L) * layers[i];
    }
    return count;
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  /** The standard deviation of the logarithms; times are in milliseconds. */
  private static double sigma(List<Double> values) {
    double[] logs =
        values.stream().mapToDouble(v -> Math.log(Math.max(v, 1e-3))).toArray();
    double mean = DoubleStream.of(logs).average().orElse(0);
    return Math.sqrt(
        DoubleStream.of(logs).map(v -> (v - mean) * (v - mean)).average().orElse(0));
  }
}
