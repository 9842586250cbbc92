package dev.nnc.compiler.model;

import java.util.List;

/**
 * {@code target a, b standardize}: the columns of a table that the outputs answer.
 *
 * @param names the table's own, one an output, or one for all classes
 * @param standardize whether the loss and the outputs are in units of (t - mean) / deviation
 */
public record Target(List<String> names, boolean standardize) {
  public Target {
    names = List.copyOf(names);
  }
}
