package dev.nnc.cli.argument;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;

/** The options that {@code nnc eval} and {@code nnc predict} have beside those of every command. */
public final class UseOptions {
  private static final String STANDARD_INPUT = "-";

  private final OptionSpec weights = Options.value(
          "W.safetensors", "the weights of the network", "--weights")
      .type(File.class)
      .build();
  private final OptionSpec target = Options.value(
          "COL", "the target column, where neither network nor weights name it", "--target")
      .type(List.class)
      .auxiliaryTypes(String.class)
      .build();
  private final OptionSpec network = Options.value(
          "NAME", "the network, where the file has several", "--network")
      .build();
  private final OptionSpec report = Options.value(
          "FILE.html", "also write a report to look at", "--report")
      .type(File.class)
      .build();
  private final OptionSpec output = Options.value(
          "OUT.csv", "the file to write (default: standard output)", "-o", "--output")
      .type(File.class)
      .build();
  private final OptionSpec keep = Options.value(
          "COL", "a column of DATA that OUT has too; may be given again", "--keep")
      .type(List.class)
      .auxiliaryTypes(String.class)
      .build();
  private final OptionSpec probabilities = Options.flag(
          "also write the probability of each class", "--probabilities")
      .build();
  private final TableOptions table = new TableOptions();

  UseOptions() {}

  /** Those of {@code nnc eval} in the order of the help. */
  public List<OptionSpec> ofEval() {
    return with(weights, report, target, network);
  }

  /** Those of {@code nnc predict} in the order of the help. */
  public List<OptionSpec> ofPredict() {
    return with(weights, output, keep, probabilities, target, network);
  }

  private List<OptionSpec> with(OptionSpec... first) {
    List<OptionSpec> all = new ArrayList<>(List.of(first));
    all.addAll(table.all());
    return all;
  }

  UseArguments.Eval readEval(
      List<String> files, Map<String, Double> constants, boolean failOnWarning)
      throws UsageException {
    return new UseArguments.Eval(
        read("eval", files, constants, failOnWarning), named(report, "the report"));
  }

  UseArguments.Predict readPredict(
      List<String> files, Map<String, Double> constants, boolean failOnWarning)
      throws UsageException {
    return new UseArguments.Predict(
        read("predict", files, constants, failOnWarning),
        named(output, "the file to write"),
        list(keep),
        Boolean.TRUE.equals(probabilities.getValue()));
  }

  private UseArguments read(
      String command, List<String> files, Map<String, Double> constants, boolean failOnWarning)
      throws UsageException {
    String example =
        "as in `nnc " + command + " titanic.nn --weights model/Titanic.safetensors titanic.csv`";
    if (files.isEmpty() || files.size() > 2) {
      throw new UsageException("it takes a model and a table", example);
    }
    String given = named(weights, "the weights")
        .orElseThrow(() -> new UsageException("there are no weights", example));
    return new UseArguments(
        files.get(0),
        Optional.ofNullable(network.getValue()),
        given,
        files.size() == 2 ? files.get(1) : STANDARD_INPUT,
        list(target),
        table.read(),
        constants,
        failOnWarning);
  }

  private static Optional<String> named(OptionSpec option, String what) throws UsageException {
    Optional<String> path = Options.path(option);
    if (path.filter(String::isEmpty).isPresent()) {
      throw new UsageException("the name of " + what + " is empty");
    }
    return path;
  }

  private static List<String> list(OptionSpec option) {
    List<String> given = option.getValue();
    return given == null ? List.of() : given;
  }
}
