package dev.nnc.spark.cluster.application;

import dev.nnc.spark.NetworkEstimator;
import dev.nnc.spark.NetworkModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Trains a network on the digits, as often as asked, and scores them. */
public final class TrainDigits {
  private static final int EPOCHS = 3;
  private static final int COPIES = 4;
  private static final int PARTITIONS = 4;

  /** About half an epoch: some tenths of a second, in which something can happen. */
  private static final int STEPS_PER_ROUND = 29;

  private static final int ROUNDS_PER_CHECKPOINT = 3;

  private TrainDigits() {}

  /** Takes the network, the table, a folder for what it writes, and a name for each training. */
  public static void main(String[] arguments) throws IOException {
    // Wide enough that a round takes a while.
    String network =
        Files.readString(Path.of(arguments[0])).replace("const hidden = 64", "const hidden = 512");
    Path folder = Files.createDirectories(Path.of(arguments[2]));
    SparkSession spark = SparkSession.builder().getOrCreate();
    Dataset<Row> digits = Digits.read(spark, arguments[1]);
    Dataset<Row> training = Digits.repeated(digits, COPIES, PARTITIONS);
    for (String name : List.of(arguments).subList(3, arguments.length)) {
      Narrator.say("begin " + name);
      NetworkModel model = new NetworkEstimator()
          .setNetwork(network)
          .setEpochs(EPOCHS)
          .setStepsPerRound(STEPS_PER_ROUND)
          .setSeed(1)
          .setCheckpoint(checkpoints(folder, name).toString(), ROUNDS_PER_CHECKPOINT)
          .fit(training);
      model.write().overwrite().save(folder.resolve(name + "-model").toString());
      Narrator.say("bits " + name + " " + Bits.of(model, digits, folder));
      Narrator.say("accuracy " + name + " " + accuracy(model.transform(digits)));
    }
    spark.stop();
  }

  /** The folder of the checkpoints of a training. */
  public static Path checkpoints(Path folder, String training) {
    return folder.resolve(training + "-checkpoint");
  }

  private static double accuracy(Dataset<Row> scored) {
    return new MulticlassClassificationEvaluator().setMetricName("accuracy").evaluate(scored);
  }
}
