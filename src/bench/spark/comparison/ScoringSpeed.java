package dev.nnc.bench.spark.comparison;

import dev.nnc.spark.NetworkEstimator;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows a second that models score, all three columns, in turns. */
final class ScoringSpeed {
  private static final int REPEATS = 2;

  private final Report report;
  private final Dataset<Row> rows;
  private final Dataset<Row> few;

  ScoringSpeed(Report report, Dataset<Row> rows, Dataset<Row> few) {
    this.report = report;
    this.rows = rows;
    this.few = few;
  }

  void measure(int... layers) {
    Map<String, Model<?>> models = new LinkedHashMap<>();
    models.put(
        "MLlib",
        new MultilayerPerceptronClassifier()
            .setLayers(layers)
            .setSeed(1)
            .setMaxIter(1)
            .fit(few));
    models.put("nnc, float", NetworkEstimator.perceptron(layers).setEpochs(1).fit(few));
    models.values().forEach(model -> score(model, few));
    long count = rows.count();
    Map<String, Double> best = new LinkedHashMap<>();
    for (int i = 0; i < REPEATS; i++) {
      models.forEach((name, model) -> {
        long begin = System.nanoTime();
        score(model, rows);
        best.merge(name, count / ((System.nanoTime() - begin) / 1e9), Math::max);
      });
    }
    String network =
        Arrays.stream(layers).mapToObj(String::valueOf).collect(Collectors.joining("-"));
    best.forEach((name, speed) -> report.line(
        "scoring " + network + ", " + name,
        speed,
        Report.format("rows/s, %.1f times MLlib's", speed / best.get("MLlib"))));
  }

  private static void score(Model<?> model, Dataset<Row> rows) {
    model.transform(rows).write().format("noop").mode("overwrite").save();
  }
}
