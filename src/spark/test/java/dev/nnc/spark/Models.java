package dev.nnc.spark;

import dev.nnc.spark.network.SparkNetwork;
import dev.nnc.spark.state.StateFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Models whose weights a test knows, and rows for them. */
final class Models {
  /** Tells whether the first of two numbers is larger, or the second, or neither of 1. */
  static final String THREE = """
      network Three {
        input 2
        dense 3
        loss softmax_cross_entropy
      }
      """;

  /** The outputs are the first, the second, and 1. */
  static final double[] THREE_WEIGHTS = {1, 0, 0, 0, 1, 0, 0, 0, 1};

  /** A number and a category of three labels, by one output. */
  static final String PERSON = """
      network Person {
        input age, job in [farmer, baker, smith]
        dense 1
        loss mse
      }
      """;

  /** The age, and 100, 200 or 300 for the job. */
  static final double[] PERSON_WEIGHTS = {1, 100, 200, 300, 0};

  private Models() {}

  /** One dense layer of so many values that enter it. */
  static NetworkModel dense(String text, int inputs, int outputs, double... numbers) {
    Map<String, int[]> shapes = new LinkedHashMap<>();
    shapes.put("W1", new int[] {inputs, outputs});
    shapes.put("b1", new int[] {outputs});
    return model(text, shapes, numbers);
  }

  /** Any network, from its parameters. */
  static NetworkModel model(String text, Map<String, int[]> shapes, double... numbers) {
    NetworkModel model = new NetworkModel("network_of_test");
    return model
        .with(model.network(), text)
        .take(TrainedNetwork.read(
            SparkNetwork.ofText(text),
            "the test",
            StateFile.ofDoubles(shapes, numbers).bytes()));
  }

  static NetworkModel person() {
    return dense(PERSON, 4, 1, PERSON_WEIGHTS);
  }

  static NetworkModel three() {
    return dense(THREE, 2, 3, THREE_WEIGHTS);
  }

  /** Rows of id and features. */
  static Dataset<Row> rows(Vector... features) {
    List<Row> rows = new ArrayList<>();
    for (Vector each : features) {
      rows.add(RowFactory.create(rows.size(), each));
    }
    return Local.session().createDataFrame(rows, schema());
  }

  static StructType schema() {
    return new StructType()
        .add("id", DataTypes.IntegerType)
        .add("features", SQLDataTypes.VectorType());
  }

  static Vector v(double... values) {
    return Vectors.dense(values);
  }
}
