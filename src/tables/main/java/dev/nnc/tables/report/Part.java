package dev.nnc.tables.report;

import java.util.List;

/**
 * A part of the rows, predicted.
 *
 * @param name {@code validation}, {@code test}
 * @param outcomes one for each target; classes stand alone
 */
public record Part(String name, List<Outcome> outcomes) {

  public Part {
    outcomes = List.copyOf(outcomes);
  }
}
