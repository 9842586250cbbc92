package dev.nnc.spark;

import dev.nnc.spark.network.NetworkFacts;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns that a model adds.
 *
 * @param raw name of the scores' column; empty for none
 * @param probability name of the probabilities' column; empty for none
 * @param prediction name of the prediction's column; empty for none
 * @param vector whether a prediction is a vector: there are several outputs and no classes
 */
record OutputColumns(String raw, String probability, String prediction, boolean vector) {

  static OutputColumns of(NetworkParams<?> params, NetworkFacts facts) {
    return new OutputColumns(
        facts.isClassifier() ? params.getRawPredictionCol() : "",
        facts.isClassifier() && facts.givesProbabilities() ? params.getProbabilityCol() : "",
        params.getPredictionCol(),
        !facts.isClassifier() && facts.outputs() > 1);
  }

  /**
   * A schema with these columns behind it.
   *
   * @throws IllegalArgumentException if it has one of them already
   */
  StructType added(StructType schema) {
    List<StructField> fields = new ArrayList<>(List.of(schema.fields()));
    add(fields, raw, SQLDataTypes.VectorType());
    add(fields, probability, SQLDataTypes.VectorType());
    add(fields, prediction, vector ? SQLDataTypes.VectorType() : DataTypes.DoubleType);
    return new StructType(fields.toArray(new StructField[0]));
  }

  private static void add(List<StructField> fields, String name, DataType type) {
    if (name.isEmpty()) {
      return;
    }
    if (fields.stream().anyMatch(field -> field.name().equals(name))) {
      throw new IllegalArgumentException("the column " + name + " exists already: drop it, or give"
          + " the model's column another name");
    }
    boolean nullable = !type.equals(DataTypes.DoubleType);
    fields.add(new StructField(name, type, nullable, Metadata.empty()));
  }
}
