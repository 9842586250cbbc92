package dev.nnc.spark;

import dev.nnc.spark.network.NetworkFacts;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.linalg.SQLDataTypes;
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
 * @param facts of the network
 */
record OutputColumns(String raw, String probability, String prediction, NetworkFacts facts) {

  static OutputColumns of(NetworkParams<?> params, NetworkFacts facts) {
    return new OutputColumns(
        facts.isClassifier() ? params.getRawPredictionCol() : "",
        facts.isClassifier() && facts.givesProbabilities() ? params.getProbabilityCol() : "",
        params.getPredictionCol(),
        facts);
  }

  /**
   * A schema with these columns behind it.
   *
   * @throws IllegalArgumentException if it has one of them already
   */
  StructType added(StructType schema) {
    List<StructField> fields = new ArrayList<>(List.of(schema.fields()));
    add(fields, vector(raw, facts.classes()));
    add(fields, vector(probability, facts.classes()));
    add(fields, predictions());
    return new StructType(fields.toArray(new StructField[0]));
  }

  private StructField predictions() {
    if (!facts.isClassifier() && facts.outputs() > 1) {
      return vector(prediction, facts.outputs());
    }
    Metadata metadata = prediction.isEmpty() || !facts.isClassifier()
        ? Metadata.empty()
        : classes().toMetadata();
    return new StructField(prediction, DataTypes.DoubleType, false, metadata);
  }

  /** As MLlib's classifiers tell evaluators and IndexToString of their classes. */
  private NominalAttribute classes() {
    NominalAttribute classes = NominalAttribute.defaultAttr().withName(prediction);
    return facts.labels().isEmpty()
        ? classes.withNumValues(facts.classes())
        : classes.withValues(facts.labels().toArray(new String[0]));
  }

  private static StructField vector(String name, int size) {
    Metadata metadata =
        name.isEmpty() ? Metadata.empty() : new AttributeGroup(name, size).toMetadata();
    return new StructField(name, SQLDataTypes.VectorType(), true, metadata);
  }

  private static void add(List<StructField> fields, StructField field) {
    String name = field.name();
    if (name.isEmpty()) {
      return;
    }
    if (fields.stream().anyMatch(other -> other.name().equals(name))) {
      throw new IllegalArgumentException("the column " + name + " exists already: drop it, or give"
          + " the model's column another name");
    }
    fields.add(field);
  }
}
