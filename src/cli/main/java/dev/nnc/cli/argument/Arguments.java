package dev.nnc.cli.argument;

import dev.nnc.compiler.plan.form.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the user asked for.
 *
 * @param operands models, {@code -} for standard input; for explain, also codes of messages
 * @param output where the generated classes go; present for {@link Command#COMPILE}
 * @param tests where their tests go, if they are wanted
 * @param weights files of weights that come with classes
 * @param resources where these go, if not beside the classes
 * @param embed whether these go into the classes themselves
 */
public record Arguments(
    Command command,
    List<String> operands,
    Optional<String> output,
    Optional<String> tests,
    List<String> weights,
    Optional<String> resources,
    boolean embed,
    Optional<String> packageName,
    Map<String, Double> constants,
    Target target,
    boolean verify,
    boolean failOnWarning) {

  public Arguments {
    operands = List.copyOf(operands);
    weights = List.copyOf(weights);
    constants = Map.copyOf(constants);
  }

  /** Those that are to receive files. */
  public List<String> folders() {
    return Stream.of(output, tests, resources).flatMap(Optional::stream).toList();
  }

  /** The same about other operands. */
  public Arguments of(List<String> others) {
    return new Arguments(
        command,
        others,
        output,
        tests,
        weights,
        resources,
        embed,
        packageName,
        constants,
        target,
        verify,
        failOnWarning);
  }

  /** What to do. */
  public enum Command {
    COMPILE,
    CHECK,
    EXPLAIN,
    IMPORT,
    EXPORT,
    TRAIN,
    NEW,
    EVAL,
    PREDICT
  }

  /** Who reads the messages. */
  public enum Format {
    HUMAN,
    JSON
  }

  /** When to use colours. */
  public enum Color {
    AUTO,
    ALWAYS,
    NEVER
  }

  /** How to talk about it. */
  public record Reporting(boolean json, Color color, boolean quiet, boolean verbose) {}
}
