package dev.nnc.spark.cluster.application;

import dev.nnc.spark.NetworkModel;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** Scores the digits with a model that another session saved. */
public final class ScoreDigits {
  private ScoreDigits() {}

  /** Takes the model, the table, and a folder for what it writes. */
  public static void main(String[] arguments) throws IOException {
    SparkSession spark = SparkSession.builder().getOrCreate();
    NetworkModel model = NetworkModel.load(arguments[0]);
    Narrator.say(
        "bits loaded " + Bits.of(model, Digits.read(spark, arguments[1]), Path.of(arguments[2])));
    spark.stop();
  }
}
