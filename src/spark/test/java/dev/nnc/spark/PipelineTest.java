package dev.nnc.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.IndexToString;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineTest {
  private static final String SIDES = """
      network Sides {
        input 2
        dense 2
        loss softmax_cross_entropy
        optimizer adam(rate=0.05)
        batch 16
      }
      """;

  /** Points left and right, on a large scale, by the names of their sides. */
  private static Dataset<Row> sides() {
    Random random = new Random(1);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      double x = random.nextGaussian() * 1e6;
      rows.add(RowFactory.create(x < 0 ? "left" : "right", Vectors.dense(x, random.nextDouble())));
    }
    StructType schema =
        new StructType().add("side", DataTypes.StringType).add("point", SQLDataTypes.VectorType());
    return Local.session().createDataFrame(rows, schema).repartition(2);
  }

  @Test
  void aPipelineIsValidatedAndComesBack(@TempDir Path folder) throws IOException {
    NetworkEstimator estimator = new NetworkEstimator().setNetwork(SIDES).setFeaturesCol("scaled");
    Pipeline pipeline = new Pipeline().setStages(new PipelineStage[] {
      new StringIndexer().setInputCol("side").setOutputCol("label"),
      new StandardScaler().setInputCol("point").setOutputCol("scaled"),
      estimator,
      new IndexToString()
          .setInputCol("prediction")
          .setOutputCol("predicted")
          .setLabels(new String[] {"a", "b"}),
    });
    ParamMap[] grid = new ParamGridBuilder()
        .addGrid(estimator.epochs(), new int[] {1, 4})
        .addGrid(estimator.seed(), new long[] {1, 2})
        .build();
    CrossValidatorModel model = new CrossValidator()
        .setEstimator(pipeline)
        .setEvaluator(new MulticlassClassificationEvaluator().setMetricName("accuracy"))
        .setEstimatorParamMaps(grid)
        .setNumFolds(2)
        .setSeed(5)
        .fit(sides());
    double best = Arrays.stream(model.avgMetrics()).max().orElseThrow();
    assertTrue(best > 0.95, () -> "accuracy " + best);
    model.write().overwrite().save(folder.toString());
    CrossValidatorModel read = CrossValidatorModel.load(folder.toString());
    assertEquals(
        model.transform(sides()).collectAsList(), read.transform(sides()).collectAsList());
  }
}
