package dev.nnc.spark.network;

import java.io.Serializable;
import java.util.List;

/**
 * A value of an input row that has a name.
 *
 * @param name of the column that holds it
 * @param labels of a category, in the order of their indexes; empty for a number
 */
public record InputColumn(String name, List<String> labels) implements Serializable {
  public InputColumn {
    labels = List.copyOf(labels);
  }

  public boolean isCategory() {
    return !labels.isEmpty();
  }
}
