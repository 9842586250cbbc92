package dev.nnc.bench.spark.comparison;

import dev.nnc.bench.spark.simulation.Networks;
import dev.nnc.bench.spark.tables.Mnist;
import dev.nnc.bench.spark.tables.Table;
import dev.nnc.bench.spark.tables.Teacher;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The figures of docs/scale.md that need a cluster. */
public final class Comparison {
  private static final int FEW = 1_000;

  private Comparison() {}

  public static void main(String[] args) throws Exception {
    Mnist mnist = new Mnist(args[0], Integer.parseInt(args[5]));
    int iterations = Integer.parseInt(args[1]);
    List<String> parts = Arrays.asList(args[2].split(","));
    Report.begin();
    for (String kind : args[3].split(",")) {
      boolean vectors = kind.equals("vector");
      if (parts.contains("rounds")) {
        try (Cluster cluster = new Cluster(2, vectors)) {
          MeasuredRounds.measure(cluster, args[4]);
        }
      }
      if (parts.contains("train") || parts.contains("score")) {
        beside(mnist, iterations, parts, vectors);
      }
      if (parts.contains("executors")) {
        executors(mnist, Integer.parseInt(args[6]), vectors);
      }
      if (parts.contains("memory")) {
        RowMemory.measure(new Report("this process"));
      }
    }
  }

  private static void beside(Mnist mnist, int iterations, List<String> parts, boolean vectors) {
    Report report = new Report(vectors ? "vector" : "plain");
    try (Cluster cluster = new Cluster(2, vectors)) {
      Dataset<Row> few = cluster.frame(new Mnist(mnist.folder(), FEW), 2);
      Dataset<Row> rows = cluster.frame(mnist, 2);
      Dataset<Row> fewer = cluster.frame(new Mnist(mnist.folder(), mnist.rows() / 10), 2);
      if (parts.contains("score")) {
        new ScoringSpeed(report, rows, few).measure(784, 128, 10);
        new ScoringSpeed(report, fewer, few).measure(784, 400, 400, 10);
        new ScoringSpeed(report, fewer, few).measure(784, 1024, 1024, 10);
      }
      if (parts.contains("train")) {
        new TrainingTime(report, rows, few).measure(iterations, 3);
      }
    }
  }

  /** In turns, twice: the better of each counts. */
  private static void executors(Mnist mnist, int tableRows, boolean vectors) throws Exception {
    Map<Table, String> networks = new LinkedHashMap<>();
    networks.put(mnist, Networks.deepDigits());
    networks.put(new Teacher(tableRows), Networks.table());
    Report report = new Report(vectors ? "vector" : "plain");
    for (Map.Entry<Table, String> each : networks.entrySet()) {
      double[] best = new double[3];
      for (int turn = 0; turn < 2; turn++) {
        for (int executors = 1; executors <= 2; executors++) {
          try (Cluster cluster = new Cluster(executors, vectors)) {
            double speed = TwoExecutors.speed(cluster, each.getKey(), each.getValue());
            best[executors] = Math.max(best[executors], speed);
          }
        }
      }
      String name = "training on " + each.getKey().name();
      report.line(name + ", 1 executor", best[1], "rows/s");
      report.line(
          name + ", 2 executors",
          best[2],
          Report.format("rows/s, %.2f times those of one", best[2] / best[1]));
    }
  }
}
