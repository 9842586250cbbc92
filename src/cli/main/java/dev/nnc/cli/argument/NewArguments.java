package dev.nnc.cli.argument;

import dev.nnc.tables.draft.DraftOptions.Task;
import dev.nnc.tables.read.ReadingOptions;
import java.util.List;
import java.util.Optional;

/**
 * What {@code nnc new} is to do.
 *
 * @param data the table, {@code -} for standard input
 * @param target the column to predict
 * @param output the file to write, if not one named like the table
 * @param networkName if not that of the table
 * @param ignored columns that the network is not to see
 * @param rows so many rows are looked at
 * @param force whether a file that exists is replaced
 * @param asGiven the options about reading, for a command that is to read the table alike
 */
public record NewArguments(
    String data,
    String target,
    Optional<String> output,
    Optional<String> networkName,
    List<String> ignored,
    Optional<Task> task,
    long rows,
    boolean force,
    ReadingOptions reading,
    List<String> asGiven,
    boolean failOnWarning) {

  public NewArguments {
    ignored = List.copyOf(ignored);
    asGiven = List.copyOf(asGiven);
  }
}
