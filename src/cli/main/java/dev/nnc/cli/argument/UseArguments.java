package dev.nnc.cli.argument;

import dev.nnc.tables.read.ReadingOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network with its weights, and a table to use it on.
 *
 * @param model the file of the network
 * @param network its name, where the file has several
 * @param weights the file of its weights
 * @param data the table, {@code -} for standard input
 * @param targets columns, if not those that network or weights name
 */
public record UseArguments(
    String model,
    Optional<String> network,
    String weights,
    String data,
    List<String> targets,
    ReadingOptions reading,
    Map<String, Double> constants,
    boolean failOnWarning) {

  public UseArguments {
    targets = List.copyOf(targets);
    constants = Map.copyOf(constants);
  }

  /** Evaluates it; the report is the file of one. */
  public record Eval(UseArguments use, Optional<String> report) {}

  /**
   * Asks it.
   *
   * @param output the file to write, if not standard output
   * @param keep columns of the table that are wanted beside the predictions
   * @param probabilities whether those of all classes are wanted
   */
  public record Predict(
      UseArguments use, Optional<String> output, List<String> keep, boolean probabilities) {

    public Predict {
      keep = List.copyOf(keep);
    }
  }
}
