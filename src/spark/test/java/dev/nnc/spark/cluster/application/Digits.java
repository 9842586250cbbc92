package dev.nnc.spark.cluster.application;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The handwritten digits: pixels of 0 to 16, and what they show. */
final class Digits {
  private static final String LABEL = "digit";
  private static final int BRIGHTEST = 16;

  private Digits() {}

  /** All of them, once, as features and label. */
  static Dataset<Row> read(SparkSession spark, String csv) {
    Dataset<Row> table =
        spark.read().option("header", true).option("inferSchema", true).csv(csv);
    String[] pixels =
        Arrays.stream(table.columns()).filter(name -> !name.equals(LABEL)).toArray(String[]::new);
    Column[] columns = Stream.concat(
            Arrays.stream(pixels).map(pixel -> col(pixel).divide(BRIGHTEST).as(pixel)),
            Stream.of(col(LABEL).cast("double").as("label")))
        .toArray(Column[]::new);
    return new VectorAssembler()
        .setInputCols(pixels)
        .setOutputCol("features")
        .transform(table.select(columns));
  }

  /**
   * All of them, a few times, so that a round takes a while. They come to their partitions from
   * several others, in whatever order.
   */
  static Dataset<Row> repeated(Dataset<Row> digits, int times, int partitions) {
    Column[] numbers = IntStream.range(0, times).mapToObj(i -> lit(i)).toArray(Column[]::new);
    return digits
        .repartition(partitions)
        .withColumn("copy", explode(array(numbers)))
        .repartition(partitions, col("copy"), col("p25"), col("p36"), col("p52"));
  }
}
