package dev.nnc.spark.rows;

import dev.nnc.spark.network.InputColumn;
import dev.nnc.spark.network.NetworkFacts;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Reads the inputs of a network from rows: one column of vectors, or a column for each value.
 * Numbers of a row are NaN where they are missing.
 */
public final class InputReader implements Serializable {
  private static final long serialVersionUID = 1;

  private final NetworkFacts facts;
  private final ArrayList<String> columns;
  private final ArrayList<Cell> cells;
  private final boolean hasCategories;

  private InputReader(NetworkFacts facts, List<String> columns, List<Cell> cells) {
    this.facts = facts;
    this.columns = new ArrayList<>(columns);
    this.cells = new ArrayList<>(cells);
    this.hasCategories = facts.columns().stream().anyMatch(InputColumn::isCategory);
  }

  /**
   * Finds the inputs in a schema: the named columns if there are any; else the column of vectors;
   * where that does not exist, the columns that the network's inputs are called like.
   *
   * @param features the column of vectors
   * @param named a column for each input in order; empty if not given
   * @throws IllegalArgumentException if a column does not exist, or cannot be an input
   */
  public static InputReader of(
      NetworkFacts facts, StructType schema, String features, List<String> named) {
    boolean vectors = named.isEmpty()
        && (facts.columns().isEmpty() || ColumnNames.optional(schema, features).isPresent());
    if (vectors) {
      StructField field = ColumnNames.find(schema, features, "features column");
      requireVector(field, facts);
      return ofVectors(facts, features);
    }
    List<String> names =
        named.isEmpty() ? facts.columns().stream().map(InputColumn::name).toList() : named;
    if (names.size() != facts.inputs()) {
      throw new IllegalArgumentException("inputCols names " + names.size() + " columns; "
          + facts.name() + " takes " + facts.inputs() + " values");
    }
    return ofFields(
        facts,
        names.stream()
            .map(name -> ColumnNames.find(schema, name, "input column"))
            .toList());
  }

  /** Of vectors or arrays in one column. */
  static InputReader ofVectors(NetworkFacts facts, String column) {
    return new InputReader(facts, List.of(column), List.of());
  }

  /**
   * Of a field for each input in order.
   *
   * @throws IllegalArgumentException if one cannot be an input
   */
  static InputReader ofFields(NetworkFacts facts, List<StructField> fields) {
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      List<String> labels =
          facts.columns().isEmpty() ? List.of() : facts.columns().get(i).labels();
      cells.add(Cell.of(fields.get(i), labels));
    }
    return new InputReader(facts, fields.stream().map(StructField::name).toList(), cells);
  }

  private static void requireVector(StructField field, NetworkFacts facts) {
    DataType type = field.dataType();
    if (!Numbers.areIn(type)) {
      throw new IllegalArgumentException("the features column " + field.name() + " is of type "
          + type.simpleString()
          + ": a vector is needed, as VectorAssembler makes it, or an array of numbers"
          + (facts.inputs() == 1 || !facts.columns().isEmpty()
              ? "; setInputCols takes columns of numbers and texts"
              : ""));
    }
    int width =
        Numbers.isArray(type) ? -1 : AttributeGroup.fromStructField(field).size();
    if (width >= 0 && width != facts.inputs()) {
      throw new IllegalArgumentException("the vectors of " + field.name() + " have " + width
          + " values; " + facts.name() + " takes " + facts.inputs());
    }
  }

  /** The columns to select, in this order. */
  public List<String> columns() {
    return columns;
  }

  /** Where each of the columns stands in rows of a schema that has them. */
  public int[] places(StructType schema) {
    return columns.stream().mapToInt(schema::fieldIndex).toArray();
  }

  public NetworkFacts facts() {
    return facts;
  }

  /**
   * Reads a row.
   *
   * @param places where each of the columns stands in it
   * @param x receives the values
   * @throws BadRow if they are not there, or not as many as the network takes
   */
  public void read(Row row, int[] places, double[] x) {
    if (cells.isEmpty()) {
      Numbers.read(row.get(places[0]), columns.get(0), facts, x);
      return;
    }
    for (int i = 0; i < x.length; i++) {
      x[i] = cells.get(i).read(row, places[i]);
    }
  }

  /**
   * Reads a row, whatever is wrong with it.
   *
   * @return why the network cannot take it, or null if it can
   */
  public @Nullable String tryRead(Row row, int[] places, double[] x) {
    try {
      read(row, places, x);
      return problem(x);
    } catch (BadRow bad) {
      return bad.getMessage();
    }
  }

  /** The same of a vector by itself. */
  @Nullable
  String tryRead(Object vector, double[] x) {
    try {
      Numbers.read(vector, columns.get(0), facts, x);
      return problem(x);
    } catch (BadRow bad) {
      return bad.getMessage();
    }
  }

  /** Why a network cannot take a row that was read, or null if it can. */
  public @Nullable String problem(double[] x) {
    if (!hasCategories && areFinite(x)) {
      return null;
    }
    for (int i = 0; i < x.length; i++) {
      boolean category = !facts.columns().isEmpty() && facts.columns().get(i).isCategory();
      if (Double.isNaN(x[i])) {
        if (!category && !facts.takesMissing()) {
          return name(i) + " is missing or NaN; `features impute(median)` in " + facts.name()
              + " would fill it, handleInvalid \"skip\" leaves such rows out";
        }
      } else if (Math.abs(x[i]) > (facts.isDouble() ? Double.MAX_VALUE : Float.MAX_VALUE)) {
        return name(i) + " is " + x[i] + ": too large for " + facts.name();
      } else if (category && !isLabel(x[i], facts.columns().get(i).labels().size())) {
        return name(i) + " is " + x[i] + ", not the index of one of its labels";
      }
    }
    return null;
  }

  /** Nearly every row is, so this is asked before what might be wrong. */
  private boolean areFinite(double[] x) {
    double most = facts.isDouble() ? Double.MAX_VALUE : Float.MAX_VALUE;
    boolean finite = true;
    for (double each : x) {
      finite &= Math.abs(each) <= most;
    }
    return finite;
  }

  private static boolean isLabel(double x, int labels) {
    return x >= 0 && x < labels && x == Math.rint(x);
  }

  private String name(int i) {
    return cells.isEmpty() ? columns.get(0) + "[" + i + "]" : columns.get(i);
  }

  /** How the column of one input is read. */
  private enum Kind {
    NUMBER,
    BOOLEAN,
    TEXT
  }

  /**
   * A column of one input.
   *
   * @param labels the index of each label of a category; empty for a number
   */
  private record Cell(Kind kind, HashMap<String, Integer> labels) implements Serializable {

    static Cell of(StructField field, List<String> labels) {
      HashMap<String, Integer> indexes = new HashMap<>();
      labels.forEach(label -> indexes.put(label, indexes.size()));
      return new Cell(kind(field, labels), indexes);
    }

    private static Kind kind(StructField field, List<String> labels) {
      DataType type = field.dataType();
      if (type instanceof BooleanType) {
        return Kind.BOOLEAN;
      }
      if (!labels.isEmpty() && type instanceof StringType) {
        return Kind.TEXT;
      }
      if (labels.isEmpty() && type instanceof NumericType) {
        return Kind.NUMBER;
      }
      throw new IllegalArgumentException("the input column " + field.name() + " is of type "
          + type.simpleString()
          + (labels.isEmpty()
              ? ", not a number"
              : ", not a text: the network has labels for it, " + String.join(", ", labels))
          + "; cast it");
    }

    double read(Row row, int column) {
      if (row.isNullAt(column)) {
        return Double.NaN;
      }
      return switch (kind) {
        case NUMBER -> ((Number) row.get(column)).doubleValue();
        case BOOLEAN ->
          labels.isEmpty()
              ? row.getBoolean(column) ? 1 : 0
              : index(Boolean.toString(row.getBoolean(column)));
        case TEXT -> index(row.getString(column));
      };
    }

    /** A text that is none of the labels is missing too. */
    private double index(String text) {
      Integer index = labels.get(text);
      return index == null ? Double.NaN : index;
    }
  }
}
