package dev.nnc.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.classification.MultilayerPerceptronClassificationModel;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PerceptronTest {
  /** Both compute in double, with sums in another order. */
  private static final double ROUNDING = 1e-12;

  private static Dataset<Row> rows(int width) {
    Random random = new Random(7);
    List<Vector> rows = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      rows.add(Vectors.dense(random.doubles(width, -3, 3).toArray()));
    }
    return Models.rows(rows.toArray(new Vector[0]))
        .selectExpr("id % 3 AS label", "features AS pixels");
  }

  private static MultilayerPerceptronClassificationModel theirs(int... layers) {
    return new MultilayerPerceptronClassifier()
        .setLayers(layers)
        .setFeaturesCol("pixels")
        .setPredictionCol("class")
        .setProbabilityCol("p")
        .setRawPredictionCol("raw")
        .setMaxIter(5)
        .setSeed(3)
        .fit(rows(layers[0]));
  }

  @Test
  void mllibsModelGivesTheSameAsOurs(@TempDir Path folder) throws IOException {
    for (int[] layers : new int[][] {{4, 3}, {5, 7, 4, 3}}) {
      MultilayerPerceptronClassificationModel theirs = theirs(layers);
      NetworkModel.of(theirs).write().overwrite().save(folder.toString());
      NetworkModel ours = NetworkModel.load(folder.toString());
      List<Row> expected = theirs.transform(rows(layers[0])).collectAsList();
      List<Row> scored = ours.transform(rows(layers[0])).collectAsList();
      for (int i = 0; i < expected.size(); i++) {
        for (String column : List.of("raw", "p")) {
          assertArrayEquals(
              expected.get(i).<Vector>getAs(column).toArray(),
              scored.get(i).<Vector>getAs(column).toArray(),
              ROUNDING);
        }
        assertEquals(expected.get(i).<Double>getAs("class"), scored.get(i).<Double>getAs("class"));
      }
      assertEquals(3, ours.numClasses());
      assertEquals(layers[0], ours.numFeatures());
    }
  }

  @Test
  void thresholdsAreRefused() {
    MultilayerPerceptronClassificationModel theirs = theirs(4, 3);
    theirs.setThresholds(new double[] {0.1, 0.2, 0.7});
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> NetworkModel.of(theirs));
    assertTrue(e.getMessage().contains("thresholds"), e::getMessage);
  }
}
