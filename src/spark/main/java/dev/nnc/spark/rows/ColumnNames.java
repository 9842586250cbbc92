package dev.nnc.spark.rows;

import dev.nnc.compiler.diagnostic.Suggestions;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Looks columns up by their names. */
public final class ColumnNames {
  private ColumnNames() {}

  /**
   * The column of a name, exactly.
   *
   * @param asked what the caller calls it: "features column"
   * @throws IllegalArgumentException if there is none
   */
  static StructField find(StructType schema, String name, String asked) {
    return optional(schema, name).orElseThrow(() -> {
      List<String> names = List.of(schema.fieldNames());
      String near = Suggestions.nearest(name, names)
          .map(found -> "; did you mean " + found + "?")
          .orElse("");
      return new IllegalArgumentException("the " + asked + " " + name + " does not exist" + near
          + "; the columns are " + String.join(", ", names));
    });
  }

  /** The column of a name, if there is one. */
  static Optional<StructField> optional(StructType schema, String name) {
    for (StructField field : schema.fields()) {
      if (field.name().equals(name)) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }

  /** A column by its name as it is: a dot in it is no access to a field. */
  public static Column column(String name) {
    return functions.col("`" + name.replace("`", "``") + "`");
  }
}
