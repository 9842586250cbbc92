package dev.nnc.cli.argument;

import dev.nnc.tables.read.ReadingOptions;
import dev.nnc.tables.run.Limits;
import dev.nnc.tables.train.Validation;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What {@code nnc train} is to do.
 *
 * @param model the file of the network
 * @param network its name, where the file has several
 * @param data the table
 * @param output the folder of the run
 * @param targets columns, where the network names none
 * @param seed instead of that of the file
 * @param balanced whether all classes weigh the same
 * @param resume whether the run in the folder goes on
 * @param force whether a new one may replace what is there
 * @param folds trainings of a cross-validation, or 0
 */
public record TrainArguments(
    String model,
    Optional<String> network,
    Path data,
    String output,
    List<String> targets,
    Validation validation,
    Optional<Path> test,
    long splitSeed,
    Limits limits,
    OptionalLong seed,
    int threads,
    boolean balanced,
    boolean resume,
    boolean force,
    boolean importance,
    int folds,
    ReadingOptions reading,
    Map<String, Double> constants,
    boolean failOnWarning) {

  public TrainArguments {
    targets = List.copyOf(targets);
    constants = Map.copyOf(constants);
  }
}
