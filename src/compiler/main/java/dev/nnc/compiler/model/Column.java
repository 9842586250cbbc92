package dev.nnc.compiler.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A column of the input: a number, or one of some labels, whose value in a row is the label's index
 * as a number, or NaN where it is missing.
 *
 * @param index its place in a row of x, from 0
 * @param name as the file names it
 * @param inTable its name in a table, where that is another
 * @param labels of a category, in the order of their indexes; empty for a number
 */
public record Column(int index, String name, Optional<String> inTable, List<String> labels) {
  public Column {
    labels = List.copyOf(labels);
  }

  public boolean isCategory() {
    return !labels.isEmpty();
  }

  /** The name of a category's enum in the class: its own in upper camel case. */
  public String typeName() {
    return Arrays.stream(name.split("_"))
        .filter(word -> !word.isEmpty())
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }

  /** The name that a table has for it. */
  public String tableName() {
    return inTable.orElse(name);
  }
}
