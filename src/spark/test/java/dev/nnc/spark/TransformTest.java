package dev.nnc.spark;

import static dev.nnc.spark.Models.v;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class TransformTest {
  /** A softmax of three by hand differs in its last bits. */
  private static final double ROUNDING = 1e-15;

  private static final Vector NAN = v(Double.NaN, 1);

  /** As many as two blocks and a bit, so that the ends of blocks are among them. */
  private static final int MANY = 150;

  private static List<Double> predictions(Dataset<Row> scored) {
    return scored.select("prediction").as(Encoders.DOUBLE()).collectAsList();
  }

  @Test
  void scoresAreThoseOfTheWeights() {
    Row row = Models.three().transform(Models.rows(v(2, 0.5))).head();
    double sum = Math.exp(2) + Math.exp(0.5) + Math.exp(1);
    Vector raw = row.getAs("rawPrediction");
    Vector probability = row.getAs("probability");
    assertEquals(v(2, 0.5, 1), raw);
    assertArrayEquals(
        new double[] {Math.exp(2) / sum, Math.exp(0.5) / sum, Math.exp(1) / sum},
        probability.toArray(),
        ROUNDING);
    assertEquals(0.0, row.<Double>getAs("prediction"));
  }

  @Test
  void vectorsMayBeSparseOrArrays() {
    Vector sparse = Vectors.sparse(2, new int[] {1}, new double[] {3});
    assertEquals(
        List.of(1.0, 2.0), predictions(Models.three().transform(Models.rows(sparse, v(0, 0)))));
    Dataset<Row> floats = Local.session()
        .sql(
            "SELECT array(float(3), float(0)) AS features UNION ALL SELECT array(float(0), float(4))");
    assertEquals(List.of(0.0, 1.0), predictions(Models.three().transform(floats)));
    Dataset<Row> whole = Local.session().sql("SELECT array(3, 0) AS features");
    assertEquals(List.of(0.0), predictions(Models.three().transform(whole)));
  }

  @Test
  void rowsThatCannotBeTakenEndTheJob() {
    for (Vector bad : new Vector[] {null, NAN, v(1, 2, 3), v(1e300, 0)}) {
      Dataset<Row> scored = Models.three().transform(Models.rows(v(1, 0), bad));
      Exception e = assertThrows(Exception.class, scored::collectAsList);
      assertTrue(e.toString().contains("features"), e::toString);
      assertTrue(e.toString().contains("(row: [1,"), e::toString);
    }
  }

  @Test
  void rowsBeforeABadOneCanBeHad() {
    Vector[] rows = new Vector[MANY];
    for (int i = 0; i < MANY; i++) {
      rows[i] = i == 70 ? NAN : v(i, 0);
    }
    Dataset<Row> scored = Models.three().transform(Models.rows(rows).coalesce(1));
    assertEquals(70, scored.limit(70).collectAsList().size());
    assertThrows(Exception.class, () -> scored.limit(71).collectAsList());
  }

  @Test
  void rowsThatCannotBeTakenAreSkippedOrKept() {
    Dataset<Row> rows = Models.rows(v(5, 0), null, NAN, v(1), v(0, 5));
    assertEquals(
        List.of(0, 4),
        Models.three()
            .setHandleInvalid("skip")
            .transform(rows)
            .select("id")
            .as(Encoders.INT())
            .collectAsList());
    List<Row> kept = Models.three().setHandleInvalid("keep").transform(rows).collectAsList();
    assertEquals(5, kept.size());
    assertNull(kept.get(1).get(1));
    for (int i = 1; i <= 3; i++) {
      assertTrue(Double.isNaN(kept.get(i).<Double>getAs("prediction")));
      assertTrue(Double.isNaN(kept.get(i).<Vector>getAs("probability").apply(2)));
      assertTrue(Double.isNaN(kept.get(i).<Vector>getAs("rawPrediction").apply(0)));
    }
    assertEquals(1.0, kept.get(4).<Double>getAs("prediction"));
    assertEquals(
        0,
        Models.three().setHandleInvalid("skip").transform(Models.rows(NAN, NAN)).count());
  }

  @Test
  void aNetworkThatFillsInSaysNothingOfNoRow() {
    String text = """
        network Filled {
          input 2
          features impute(constant=0)
          dense 1
          loss mse
        }
        """;
    Map<String, int[]> shapes = new LinkedHashMap<>();
    shapes.put("W1", new int[] {2, 1});
    shapes.put("b1", new int[] {1});
    shapes.put("fill1", new int[] {2});
    NetworkModel model = Models.model(text, shapes, 1, 1, 0, 0, 0).setHandleInvalid("keep");
    List<Double> predictions = predictions(model.transform(Models.rows(v(Double.NaN, 1), null)));
    assertEquals(List.of(1.0, Double.NaN), predictions);
  }

  @Test
  void outputsThatAreNoNumbersArePredictedSo() {
    NetworkModel broken = Models.dense(Models.THREE, 2, 3, 1, 0, 0, 0, Double.NaN, 0, 0, 0, 0);
    Row row = broken.transform(Models.rows(v(1, 1))).head();
    assertTrue(Double.isNaN(row.<Double>getAs("prediction")));
    assertTrue(Double.isNaN(row.<Vector>getAs("probability").apply(1)));
  }

  @Test
  void partitionsMayBeEmptyAndSkewed() {
    Vector[] rows = IntStream.range(0, MANY)
        .mapToObj(i -> v(i % 3 == 0 ? 2 : 0, i % 3 == 1 ? 2 : 0))
        .toArray(Vector[]::new);
    Dataset<Row> skewed = Models.rows(rows)
        .repartition(9, org.apache.spark.sql.functions.expr("IF(id < 140, 1, id)"));
    List<Row> scored = Models.three().transform(skewed).orderBy("id").collectAsList();
    assertEquals(MANY, scored.size());
    for (Row row : scored) {
      assertEquals(row.getInt(0) % 3, row.<Double>getAs("prediction"));
    }
    assertEquals(0, Models.three().transform(Models.rows()).count());
  }

  @Test
  void namesMayHaveDotsAndSpaces() {
    Dataset<Row> rows = Models.rows(v(5, 0))
        .toDF("id.x", "the `features`.x")
        .withColumn("a b", org.apache.spark.sql.functions.lit(1));
    Row row = Models.three()
        .setFeaturesCol("the `features`.x")
        .setPredictionCol("p.1")
        .setProbabilityCol("p 2")
        .transform(rows)
        .select("`p.1`", "`p 2`", "`id.x`")
        .head();
    assertEquals(0.0, row.getDouble(0));
  }

  @Test
  void columnsThatAreThereAreRefused() {
    IllegalArgumentException e = assertThrows(
        IllegalArgumentException.class,
        () -> Models.three().setPredictionCol("id").transform(Models.rows(v(0, 0))));
    assertTrue(e.getMessage().contains("the column id exists already"), e::getMessage);
  }

  @Test
  void columnsThatNobodyWantsAreLeftOut() {
    Dataset<Row> scored = Models.three()
        .setProbabilityCol("")
        .setRawPredictionCol("")
        .transform(Models.rows(v(0, 7)));
    assertArrayEquals(new String[] {"id", "features", "prediction"}, scored.columns());
    assertEquals(List.of(1.0), predictions(scored));
  }

  @Test
  void otherColumnsPassAsTheyAre() {
    Dataset<Row> rows = Local.session().sql("""
        SELECT array(1D, 0D) AS features, 'text' AS s, CAST(1.5 AS DECIMAL(20, 3)) AS d,
          DATE'2024-02-29' AS day, TIMESTAMP'2024-02-29 12:00:00' AS t,
          TIMESTAMP_NTZ'2024-02-29 12:00:00' AS n, X'0102' AS b, map('k', array(1, null)) AS m,
          named_struct('x', 1, 'y', named_struct('z', CAST(NULL AS STRING))) AS nested,
          INTERVAL '3' DAY AS i, INTERVAL '2-1' YEAR TO MONTH AS ym, NULL AS nothing,
          CAST(NULL AS INT) AS missing, true AS flag, tinyint(1) AS byte
        """);
    String[] shown = {
      "s", "d", "day", "t", "n", "hex(b)", "m", "nested", "i", "ym", "nothing", "missing", "flag",
      "byte"
    };
    Dataset<Row> scored = Models.three().transform(rows);
    assertEquals(rows.schema().size() + 3, scored.schema().size());
    for (int i = 0; i < rows.schema().size(); i++) {
      assertEquals(
          rows.schema().fields()[i].dataType(), scored.schema().fields()[i].dataType());
    }
    assertEquals(
        rows.selectExpr(shown).head().toString(),
        scored.selectExpr(shown).head().toString());
  }

  @Test
  void columnsOfOneNamePass() {
    Dataset<Row> twice = Models.rows(v(5, 0)).selectExpr("id", "id + 1 AS id", "features");
    Row row = Models.three().transform(twice).head();
    assertEquals("[0,1]", "[" + row.get(0) + "," + row.get(1) + "]");
  }

  @Test
  void typedOperationsBehindItFindItsColumns() {
    Dataset<Double> mapped = Models.three()
        .transform(Models.rows(v(0, 9)))
        .map((MapFunction<Row, Double>) row -> row.<Double>getAs("prediction"), Encoders.DOUBLE());
    assertEquals(List.of(1.0), mapped.collectAsList());
  }

  @Test
  void namedInputsAreReadByColumn() {
    StructType schema = new StructType()
        .add("JOB", DataTypes.StringType)
        .add("age", DataTypes.IntegerType)
        .add("job", DataTypes.StringType);
    Dataset<Row> rows = Local.session()
        .createDataFrame(
            List.of(
                RowFactory.create("x", 30, "baker"),
                RowFactory.create("x", 40, "smith"),
                RowFactory.create("x", 50, "nobody"),
                RowFactory.create("x", 60, null)),
            schema);
    assertEquals(List.of(230.0, 340.0, 50.0, 60.0), predictions(Models.person().transform(rows)));
    Dataset<Row> others = rows.toDF("a", "b", "c");
    assertEquals(
        List.of(230.0, 340.0, 50.0, 60.0),
        predictions(Models.person().setInputCols("b", "c").transform(others)));
  }

  @Test
  void severalTargetsAreAVector() {
    String text = "network Two {\n  input 2\n  dense 2\n  loss mse\n}\n";
    Dataset<Row> scored =
        Models.dense(text, 2, 2, 1, 0, 0, 1, 0, 10).transform(Models.rows(v(3, 4)));
    assertArrayEquals(new String[] {"id", "features", "prediction"}, scored.columns());
    assertEquals(v(3, 14), scored.head().<Vector>getAs("prediction"));
  }

  @Test
  void marginsAreNoProbabilities() {
    String text = Models.THREE.replace("softmax_cross_entropy", "multi_margin");
    Dataset<Row> scored =
        Models.dense(text, 2, 3, Models.THREE_WEIGHTS).transform(Models.rows(v(3, 4)));
    assertArrayEquals(
        new String[] {"id", "features", "rawPrediction", "prediction"}, scored.columns());
    assertEquals(List.of(1.0), predictions(scored));
  }

  @Test
  void whatIsWrongWithTheSchemaIsSaidBeforeAnyJob() {
    Map<Dataset<Row>, String> wrong = Map.of(
        Models.rows().drop("features"), "the features column features does not exist",
        Models.rows().selectExpr("string(id) AS features"), "is of type string",
        new org.apache.spark.ml.feature.VectorAssembler()
                .setInputCols(new String[] {"id"})
                .setOutputCol("features")
                .transform(Models.rows().drop("features")),
            "have 1 values; Three takes 2");
    wrong.forEach((rows, message) -> {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> Models.three().transform(rows));
      assertTrue(e.getMessage().contains(message), e::getMessage);
    });
  }
}
