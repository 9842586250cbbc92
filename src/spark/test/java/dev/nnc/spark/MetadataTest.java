package dev.nnc.spark;

import static dev.nnc.spark.Models.v;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.ml.feature.IndexToString;
import org.apache.spark.ml.feature.OneHotEncoder;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** What stages behind a model learn from its columns. */
class MetadataTest {
  private static final Dataset<Row> ROWS = Models.rows(v(5, 0), v(0, 5), v(0, 0), v(3, 2));

  private static Dataset<Row> named() {
    String text = Models.THREE.replace("  loss", "  classes left, right, \"none of both\"\n  loss");
    return Models.dense(text, 2, 3, Models.THREE_WEIGHTS).transform(ROWS);
  }

  @Test
  void columnsSayHowManyClassesThereAre() {
    StructType schema = Models.three().transform(ROWS).schema();
    assertEquals(3, AttributeGroup.fromStructField(schema.apply("probability")).size());
    assertEquals(
        3, AttributeGroup.fromStructField(schema.apply("rawPrediction")).size());
    NominalAttribute classes =
        (NominalAttribute) Attribute.fromStructField(schema.apply("prediction"));
    assertEquals(3, classes.getNumValues().get());
    assertEquals(schema, Models.three().transformSchema(ROWS.schema()));
  }

  @Test
  void whatOthersSaidOfTheirColumnsStays() {
    Dataset<Row> assembled = new VectorAssembler()
        .setInputCols(new String[] {"id", "id"})
        .setOutputCol("two")
        .transform(ROWS);
    StructType schema =
        Models.three().setFeaturesCol("two").transform(assembled).schema();
    assertEquals(assembled.schema().apply("two"), schema.apply("two"));
  }

  @Test
  void classesHaveTheirTexts() {
    Dataset<Row> texts =
        new IndexToString().setInputCol("prediction").setOutputCol("text").transform(named());
    assertArrayEquals(
        new Object[] {"left", "right", "none of both", "left"},
        texts.orderBy("id").select("text").as(Encoders.STRING()).collectAsList().toArray());
  }

  @Test
  void predictionsCanBeEncoded() {
    Row row = new OneHotEncoder()
        .setInputCol("prediction")
        .setOutputCol("hot")
        .setDropLast(false)
        .fit(named())
        .transform(named())
        .head();
    assertEquals(3, row.<Vector>getAs("hot").size());
  }

  @Test
  void evaluatorsTakeTheColumns() {
    Dataset<Row> three = Models.three().transform(ROWS).selectExpr("*", "double(id % 3) AS label");
    assertEquals(
        1.0, new MulticlassClassificationEvaluator().setMetricName("accuracy").evaluate(three));
    new MulticlassClassificationEvaluator().setMetricName("logLoss").evaluate(three);
    String binary = "network B {\n  input 2\n  dense 1\n  classes no, yes\n"
        + "  loss binary_cross_entropy\n}\n";
    Dataset<Row> two = Models.dense(binary, 2, 1, 1, -1, 0)
        .transform(ROWS)
        .selectExpr("*", "double(id % 3 = 0) AS label");
    assertEquals(1.0, new BinaryClassificationEvaluator().evaluate(two));
    assertEquals(
        1.0 / (1 + Math.exp(-5)), two.head().<Vector>getAs("probability").apply(1), 1e-15);
    String number = "network N {\n  input 2\n  dense 1\n  loss mse\n}\n";
    Dataset<Row> sums = Models.dense(number, 2, 1, 1, 1, 0)
        .transform(ROWS)
        .selectExpr("*", "double(IF(id = 2, 0, 5)) AS label");
    assertEquals(0.0, new RegressionEvaluator().evaluate(sums));
  }
}
