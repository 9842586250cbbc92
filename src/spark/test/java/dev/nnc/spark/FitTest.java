package dev.nnc.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class FitTest {

  private static NetworkEstimator estimator() {
    return new NetworkEstimator().setNetwork(Rings.NETWORK).setEpochs(3).setSeed(1);
  }

  private static double[] history(NetworkEstimator estimator, Dataset<Row> data) {
    return estimator.fit(data).objectiveHistory();
  }

  @Test
  void learnsWhatIsToBeLearned() {
    Dataset<Row> data = Rings.data(2_000, 3);
    NetworkModel model = estimator().setEpochs(20).fit(data);
    double accuracy = new MulticlassClassificationEvaluator()
        .setMetricName("accuracy")
        .evaluate(model.transform(data));
    assertTrue(accuracy > 0.95, () -> "accuracy " + accuracy);
    assertEquals(20, model.objectiveHistory().length);
  }

  @Test
  void takesRowsInAnyOrderAndAnyNumberOfPartitions() {
    List<Row> rows = Rings.rows(60);
    List<Row> turned = new ArrayList<>(rows);
    Collections.reverse(turned);
    assertArrayEquals(
        history(estimator(), Rings.inPartitions(List.of(rows, List.of(), rows.subList(0, 7)))),
        history(
            estimator(),
            Rings.inPartitions(List.of(turned, List.of(), new ArrayList<>(rows.subList(0, 7))))));
    assertEquals(3, history(estimator(), Rings.data(7, 40)).length);
    assertEquals(3, history(estimator(), Rings.data(1, 1)).length);
  }

  @Test
  void saysWhatIsWrongWithARow() {
    List<Row> rows = new ArrayList<>(Rings.rows(10));
    rows.add(RowFactory.create(Vectors.dense(1, Double.NaN), 0.0));
    assertMessage(rows, "features[1] is missing or NaN", "row 10 of partition 0: [[1.0,NaN],0.0]");
    rows.set(10, RowFactory.create(Vectors.dense(1, 2, 3), 0.0));
    assertMessage(rows, "features has 3 values; Rings takes 2");
    rows.set(10, RowFactory.create(null, 0.0));
    assertMessage(rows, "features is null");
    rows.set(10, RowFactory.create(Vectors.dense(1, 2), 2.0));
    assertMessage(rows, "label is 2.0; labels of Rings are 0 to 1");
    rows.set(10, RowFactory.create(Vectors.dense(1, 2), null));
    assertMessage(rows, "label is null");
    assertArrayEquals(
        history(estimator(), Rings.inPartitions(List.of(rows.subList(0, 10)))),
        history(estimator().setHandleInvalid("skip"), Rings.inPartitions(List.of(rows))));
    assertEquals(
        "there are no rows to train on",
        assertThrows(
                IllegalArgumentException.class,
                () -> estimator().fit(Rings.inPartitions(List.of(List.of()))))
            .getMessage());
  }

  private static void assertMessage(List<Row> rows, String... parts) {
    String message = assertThrows(
            IllegalArgumentException.class,
            () -> estimator().fit(Rings.inPartitions(List.of(rows))))
        .getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }

  @Test
  void saysWhereALossIsNotFinite() {
    String wild = Rings.NETWORK.replace("adam(rate=0.01)", "sgd(rate=1e30)");
    String message = assertThrows(
            IllegalStateException.class, () -> estimator().setNetwork(wild).fit(Rings.data(100, 2)))
        .getMessage();
    assertTrue(message.startsWith("round 1 (epoch 1), partition 0: "), message);
    assertTrue(message.contains("layer"), message);
  }
}
