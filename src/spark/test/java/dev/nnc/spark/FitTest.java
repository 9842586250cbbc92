package dev.nnc.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class FitTest {
  private static final String RINGS = """
      network Rings {
        input 2
        dense 16 relu
        dense 2
        loss softmax_cross_entropy
        optimizer adam(rate=0.01)
        batch 32
      }
      """;

  /** Points in a ring around others. */
  private static Dataset<Row> rings(int count, int partitions) {
    Random random = new Random(1);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double a = random.nextGaussian();
      double b = random.nextGaussian();
      rows.add(RowFactory.create(a * a + b * b > 1.4 ? 1.0 : 0.0, Vectors.dense(a, b)));
    }
    StructType schema = new StructType()
        .add("label", DataTypes.DoubleType)
        .add("features", SQLDataTypes.VectorType());
    return Local.session().createDataFrame(rows, schema).repartition(partitions);
  }

  @Test
  void learnsWhatIsToBeLearned() {
    Dataset<Row> data = rings(2_000, 3);
    NetworkModel model =
        new NetworkEstimator().setNetwork(RINGS).setEpochs(20).setSeed(1).fit(data);
    double accuracy = new MulticlassClassificationEvaluator()
        .setMetricName("accuracy")
        .evaluate(model.transform(data));
    assertTrue(accuracy > 0.95, () -> "accuracy " + accuracy);
    assertEquals(20, model.objectiveHistory().length);
  }
}
