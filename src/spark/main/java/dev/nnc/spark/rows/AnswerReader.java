package dev.nnc.spark.rows;

import dev.nnc.spark.network.NetworkFacts;
import java.io.Serializable;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/** Reads the label of a row, 0..K-1 or the text of a class; or the target of each output. */
public final class AnswerReader implements Serializable {
  private static final long serialVersionUID = 1;

  private final NetworkFacts facts;
  private final String column;
  private final boolean text;
  private final boolean single;

  private AnswerReader(NetworkFacts facts, String column, boolean text, boolean single) {
    this.facts = facts;
    this.column = column;
    this.text = text;
    this.single = single;
  }

  /**
   * Finds the answers in a schema.
   *
   * @throws IllegalArgumentException if the column does not exist, or cannot hold them
   */
  public static AnswerReader of(NetworkFacts facts, StructType schema, String column) {
    StructField field = ColumnNames.find(schema, column, "label column");
    DataType type = field.dataType();
    boolean text = type instanceof StringType && facts.isClassifier();
    boolean number = type instanceof NumericType;
    boolean vector = Numbers.areIn(type);
    if (text && facts.labels().isEmpty()) {
      throw new IllegalArgumentException("the label column " + column + " holds texts, and "
          + facts.name() + " has no `classes`; StringIndexer makes 0 to " + (facts.classes() - 1)
          + " of them");
    }
    if (!(text || number && facts.targets() == 1 || vector && !facts.isClassifier())) {
      throw new IllegalArgumentException("the label column " + column + " is of type "
          + type.simpleString() + "; " + needed(facts));
    }
    if (facts.isClassifier() && number) {
      requireFew(field, facts);
    }
    return new AnswerReader(facts, column, text, number);
  }

  private static String needed(NetworkFacts facts) {
    if (facts.isClassifier()) {
      return facts.name() + " needs numbers, 0 to " + (facts.classes() - 1)
          + (facts.labels().isEmpty() ? "" : ", or the texts of its classes");
    }
    return facts.name() + " needs "
        + (facts.outputs() == 1 ? "a number" : "a vector of " + facts.outputs() + " numbers");
  }

  /** StringIndexer says how many labels there are. */
  private static void requireFew(StructField field, NetworkFacts facts) {
    if (Attribute.fromStructField(field) instanceof NominalAttribute nominal) {
      Option<Object> count = nominal.getNumValues();
      if (count.isDefined() && (int) count.get() > facts.classes()) {
        throw new IllegalArgumentException("the label column " + field.name() + " has "
            + count.get() + " labels; " + facts.name() + " tells " + facts.classes()
            + " classes apart");
      }
    }
  }

  public String column() {
    return column;
  }

  /**
   * Reads a row.
   *
   * @param answer receives the label's index, or a target for each output
   * @throws BadRow if there is none, or the network cannot take it
   */
  public void read(Row row, int place, double[] answer) {
    if (row.isNullAt(place)) {
      throw new BadRow(column + " is null");
    }
    if (text) {
      answer[0] = facts.labels().indexOf(row.getString(place));
      if (answer[0] < 0) {
        throw new BadRow(column + " is " + row.getString(place) + "; the classes of " + facts.name()
            + " are " + String.join(", ", facts.labels()));
      }
      return;
    }
    if (single) {
      answer[0] = ((Number) row.get(place)).doubleValue();
    } else {
      Numbers.read(row.get(place), column, facts.name() + " has outputs:", answer);
    }
    requireUsable(answer);
  }

  private void requireUsable(double[] answer) {
    for (double each : answer) {
      boolean usable = facts.isClassifier()
          ? each >= 0 && each < facts.classes() && each == Math.rint(each)
          : Math.abs(each) <= (facts.isDouble() ? Double.MAX_VALUE : Float.MAX_VALUE);
      if (!usable) {
        throw new BadRow(column + " is " + each
            + (facts.isClassifier()
                ? "; labels of " + facts.name() + " are 0 to " + (facts.classes() - 1)
                : "; " + facts.name() + " needs a finite number"));
      }
    }
  }
}
