package dev.nnc.spark.rows;

import dev.nnc.spark.network.InputColumn;
import dev.nnc.spark.network.NetworkFacts;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Reads the inputs of a network from one value: a vector, an array, or a struct. */
public final class StructReader {
  private final NetworkFacts facts;
  private final List<String> own;
  private final List<String> others;
  private final String argument;
  private final InputReader vectors;
  private @Nullable StructType schema;
  private int[] places = {};
  private @Nullable InputReader fields;

  /**
   * A reader.
   *
   * @param others what the inputs are called beside their own names; empty for nothing
   * @param argument what messages call the value
   */
  public StructReader(NetworkFacts facts, List<String> others, String argument) {
    this.facts = facts;
    this.own = facts.columns().stream().map(InputColumn::name).toList();
    this.others = others;
    this.argument = argument;
    this.vectors = InputReader.ofVectors(facts, argument);
  }

  /**
   * Reads a value.
   *
   * @param x receives the inputs
   * @return why the network cannot take it, or null if it can
   * @throws IllegalArgumentException if no value of its type can be an input
   */
  public @Nullable String tryRead(Object value, double[] x) {
    if (!(value instanceof Row struct)) {
      return vectors.tryRead(value, x);
    }
    StructType type = struct.schema();
    if (fields == null || !type.equals(schema)) {
      schema = type;
      places = places(type);
      List<StructField> found =
          IntStream.of(places).mapToObj(place -> type.fields()[place]).toList();
      fields = InputReader.ofFields(facts, found);
    }
    return fields.tryRead(struct, places, x);
  }

  /** Fields beside those of the inputs' names are left alone, so that struct(*) serves. */
  private int[] places(StructType struct) {
    return Stream.of(own, others)
        .map(names -> byName(struct, names))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(() -> byPosition(struct));
  }

  /** By names as SQL compares them, which is without their case. */
  private static Optional<int[]> byName(StructType struct, List<String> names) {
    int[] found = names.stream().mapToInt(name -> place(struct, name)).toArray();
    boolean all = found.length > 0 && Arrays.stream(found).allMatch(place -> place >= 0);
    return all ? Optional.of(found) : Optional.empty();
  }

  private static int place(StructType struct, String name) {
    String[] names = struct.fieldNames();
    return IntStream.range(0, names.length)
        .filter(i -> names[i].equalsIgnoreCase(name))
        .findFirst()
        .orElse(-1);
  }

  private int[] byPosition(StructType struct) {
    if (struct.size() != facts.inputs()) {
      throw new IllegalArgumentException(argument + " has " + struct.size() + " fields, "
          + String.join(", ", struct.fieldNames()) + "; " + facts.name() + " takes "
          + facts.inputs() + (own.isEmpty() ? " values" : ": " + String.join(", ", own)));
    }
    for (int i = 0; i < own.size(); i++) {
      int place = place(struct, own.get(i));
      if (place >= 0 && place != i) {
        throw new IllegalArgumentException(argument + " has the field "
            + struct.fieldNames()[place] + " at place " + (place + 1)
            + " and lacks others: name all"
            + " fields as the inputs of " + facts.name() + " are, or put them in the order "
            + String.join(", ", own));
      }
    }
    return IntStream.range(0, struct.size()).toArray();
  }
}
