package dev.nnc.cli.argument;

import dev.nnc.cli.argument.Arguments.Color;
import dev.nnc.cli.argument.Arguments.Format;
import dev.nnc.cli.argument.Arguments.Reporting;
import dev.nnc.compiler.plan.form.Target;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/**
 * The options of the command, and what the arguments set them to.
 *
 * <p>No lambda here and in {@link Syntax} is of a type of picocli's: JDK 17 would leave that type
 * and all that depends on it out of the archive of classes that the launcher makes, because
 * picocli's class files are of Java 5.
 */
public final class Options {
  private final OptionSpec output = value(
          "DIR", "the folder that receives the classes", "-o", "--output")
      .type(File.class)
      .build();
  private final OptionSpec tests = value(
          "DIR", "also write a JUnit 5 test for each network", "--tests")
      .type(File.class)
      .build();
  private final OptionSpec weights = value(
          "FILE",
          "weights that come with a class as pretrained(): safetensors, named like the network",
          "--weights")
      .type(List.class)
      .auxiliaryTypes(File.class)
      .build();
  private final OptionSpec resources = value(
          "DIR", "the folder that receives the weights, if not that of the classes", "--resources")
      .type(File.class)
      .build();
  private final OptionSpec embed =
      flag("put the weights into the class itself", "--embed").build();
  private final OptionSpec noVerify =
      flag("do not compile and check what was generated", "--no-verify").build();

  private final OptionSpec packageName = shared(
          value("NAME", "the package of every class, whatever the files say", "-p", "--package"))
      .converters(new PackageArgument())
      .build();
  private final OptionSpec constants = shared(value(
          "name=NUMBER", "give a const another value, before others are computed from it", "-D"))
      .type(List.class)
      .auxiliaryTypes(ConstantArgument.class)
      .converters(new ConstantArgument.Converter())
      .build();
  private final OptionSpec target = value(
          "java|vector", "plain Java 17 (default), or the Vector API", "--target")
      .type(Target.class)
      .completionCandidates(List.of("java", "vector"))
      .build();
  private final OptionSpec messageFormat = shared(value(
          "human|json",
          "messages for people (default), or a JSON object a line",
          "--message-format"))
      .type(Format.class)
      .completionCandidates(List.of("human", "json"))
      .build();
  private final OptionSpec color = shared(value(
          "auto|always|never",
          "colours: auto (default) uses them on a terminal, unless NO_COLOR is set",
          "--color"))
      .type(Color.class)
      .completionCandidates(List.of("auto", "always", "never"))
      .build();
  private final OptionSpec failOnWarning =
      shared(flag("warnings are errors", "-Werror")).build();
  private final OptionSpec quiet =
      shared(flag("messages only: no progress, no summary", "-q", "--quiet")).build();
  private final OptionSpec verbose = shared(
          flag("tell each step, and what led to an internal error", "-v", "--verbose"))
      .build();
  private final OptionSpec version =
      shared(flag("show the version", "--version")).versionHelp(true).build();
  private final OptionSpec help =
      shared(flag("show this text", "-h", "--help")).usageHelp(true).build();

  private final ImportOptions imports = new ImportOptions();
  private final ExportOptions exports = new ExportOptions();
  private final TrainOptions trains = new TrainOptions();
  private final NewOptions drafts = new NewOptions();
  private final UseOptions evals = new UseOptions();
  private final UseOptions predicts = new UseOptions();

  static OptionSpec.Builder value(String label, String description, String... names) {
    return OptionSpec.builder(names)
        .type(String.class)
        .paramLabel(label)
        .hideParamSyntax(true)
        .description(description);
  }

  static OptionSpec.Builder flag(String description, String... names) {
    return OptionSpec.builder(names).type(boolean.class).description(description);
  }

  /** An option of the subcommands, too. */
  private static OptionSpec.Builder shared(OptionSpec.Builder option) {
    return option.scopeType(ScopeType.INHERIT);
  }

  /** All of them in the order of the help. */
  public List<OptionSpec> all() {
    return List.of(
        output,
        packageName,
        constants,
        target,
        tests,
        weights,
        resources,
        embed,
        noVerify,
        messageFormat,
        color,
        failOnWarning,
        quiet,
        verbose,
        version,
        help);
  }

  /** Those of {@code nnc import} alone. */
  public ImportOptions imports() {
    return imports;
  }

  /** Those of {@code nnc export} alone. */
  public ExportOptions exports() {
    return exports;
  }

  /** Those of {@code nnc new} alone. */
  public NewOptions drafts() {
    return drafts;
  }

  /** Those of {@code nnc eval} alone. */
  public UseOptions evals() {
    return evals;
  }

  /** Those of {@code nnc predict} alone. */
  public UseOptions predicts() {
    return predicts;
  }

  /** Those of {@code nnc train} alone. */
  public TrainOptions trains() {
    return trains;
  }

  /** The target for a subcommand where {@code --target} names no column. */
  OptionSpec inheritedTarget() {
    return OptionSpec.builder(target).inherited(true).build();
  }

  Optional<String> output() {
    return path(output);
  }

  Optional<String> packageName() {
    return Optional.ofNullable(packageName.getValue());
  }

  Map<String, Double> constants() throws UsageException {
    List<ConstantArgument> given = constants.getValue();
    return given == null ? Map.of() : ConstantArgument.map(given);
  }

  Target target() {
    return or(target, Target.JAVA);
  }

  Optional<String> tests() {
    return path(tests);
  }

  List<String> weights() {
    List<File> given = weights.getValue();
    return given == null ? List.of() : given.stream().map(File::getPath).toList();
  }

  Optional<String> resources() {
    return path(resources);
  }

  boolean embeds() {
    return or(embed, false);
  }

  boolean verifies() {
    return !or(noVerify, false);
  }

  boolean failsOnWarning() {
    return or(failOnWarning, false);
  }

  public Reporting reporting() {
    return new Reporting(
        or(messageFormat, Format.HUMAN) == Format.JSON,
        or(color, Color.AUTO),
        or(quiet, false),
        or(verbose, false));
  }

  static Optional<String> path(OptionSpec option) {
    File given = option.getValue();
    return Optional.ofNullable(given).map(File::getPath);
  }

  private static <T> T or(OptionSpec option, T otherwise) {
    T value = option.getValue();
    return value == null ? otherwise : value;
  }
}
