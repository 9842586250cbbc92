package com.example.rides;

import dev.nnc.spark.NetworkEstimator;
import dev.nnc.spark.NetworkModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Trains on the rides of a made-up town, and asks about them in SQL. */
public final class Main {
  private static final int EPOCHS = 10;
  private static final int PARTITIONS = 4;

  private Main() {}

  public static void main(String[] arguments) throws IOException {
    long rides = arguments.length == 0 ? 50_000 : Long.parseLong(arguments[0]);
    try (SparkSession spark = SparkSession.builder().appName("rides").getOrCreate()) {
      Dataset<Row> all = rides(spark, rides);
      Dataset<Row> training = all.where("id % 10 != 0");
      Dataset<Row> others = all.where("id % 10 = 0");

      NetworkModel model = new NetworkEstimator()
          .setNetwork(network())
          .setLabelCol("tipped")
          .setEpochs(EPOCHS)
          .setSeed(1)
          .fit(training);
      double[] losses = model.objectiveHistory();
      for (int epoch = 1; epoch <= EPOCHS; epoch++) {
        System.out.printf(Locale.ROOT, "epoch %2d  loss %.4f%n", epoch, losses[epoch - 1]);
      }

      Dataset<Row> scored = model.transform(others).withColumnRenamed("tipped", "truth");
      double area = new BinaryClassificationEvaluator()
          .setLabelCol("label")
          .evaluate(scored.selectExpr("*", "double(truth = 'yes') AS label"));
      System.out.printf(Locale.ROOT, "area under ROC of %,d others: %.3f%n", scored.count(), area);

      model.register(spark, "tips");
      others.createOrReplaceTempView("rides");
      spark.sql("SELECT paid, count(*) AS rides, round(100 * avg(double(tipped = 'yes')), 1) AS tipped,"
              + " round(100 * avg(double((tips(struct(*)) = 1) = (tipped = 'yes'))), 1) AS foretold"
              + " FROM rides GROUP BY paid ORDER BY paid")
          .show();
    }
  }

  /** Who tips is a rule with chance in it; each ride draws from its own number. */
  private static Dataset<Row> rides(SparkSession spark, long count) {
    return spark
        .range(0, count, 1, PARTITIONS)
        .selectExpr("id", "pmod(xxhash64(id, 1), 1000000) / 1e6 AS u",
            "pmod(xxhash64(id, 2), 24) AS hour", "pmod(xxhash64(id, 3), 7) AS weekday",
            "pmod(xxhash64(id, 4), 10) < 6 AS card", "pmod(xxhash64(id, 5), 1000000) / 1e6 AS chance")
        .selectExpr("id", "round(0.5 - 6 * ln(1 - u), 1) AS km", "hour",
            "element_at(array('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'), int(weekday) + 1) AS day",
            "if(card, 'card', 'cash') AS paid", "chance",
            "if(card, 1.2, -0.8) + 0.15 * least(km, 12)"
                + " + if(hour >= 22 OR hour < 4, 1.0, -0.7) * if(weekday >= 4, 1.5, -0.4) AS score")
        .selectExpr("id", "km", "hour", "day", "paid",
            "if(chance < 1 / (1 + exp(-score)), 'yes', 'no') AS tipped");
  }

  private static String network() throws IOException {
    try (InputStream in = Main.class.getResourceAsStream("/rides.nn")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
