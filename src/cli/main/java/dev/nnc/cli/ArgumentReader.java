package dev.nnc.cli;

import dev.nnc.cli.Arguments.Color;
import dev.nnc.cli.Arguments.Command;
import dev.nnc.cli.Arguments.Reporting;
import dev.nnc.compiler.CompileRequest.Target;
import dev.nnc.compiler.check.PackageName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the arguments and says what is wrong with them. */
final class ArgumentReader {
  private static final List<String> SUBCOMMANDS = List.of("check", "explain");
  private static final List<String> FORMATS = List.of("human", "json");
  private static final String STANDARD_INPUT = "-";

  private final CommandLine line;

  private ArgumentReader(CommandLine line) {
    this.line = line;
  }

  static Arguments read(String... arguments) throws UsageException {
    return new ArgumentReader(new CommandLine(ArgumentFile.expand(arguments))).read();
  }

  private Arguments read() throws UsageException {
    Command command = command();
    List<String> operands = line.operands();
    if (command == Command.CHECK || command == Command.EXPLAIN) {
      operands = operands.subList(1, operands.size());
      refuseCompiling(line.operands().get(0));
    }
    Reporting reporting = reporting();
    if (command != Command.HELP && command != Command.VERSION) {
      requireOperands(command, operands);
    }
    if (command == Command.COMPILE) {
      requireOutput();
    }
    refuseUnsupported();
    return new Arguments(
        command,
        operands,
        line.value(Option.OUTPUT),
        packageName(),
        ConstantArgument.parseAll(line.values(Option.CONSTANT)),
        Target.JAVA,
        !line.has(Option.NO_VERIFY),
        line.has(Option.WARNINGS_ARE_ERRORS),
        reporting);
  }

  /** The first operand may name a subcommand; a file of that name is {@code ./check}. */
  private Command command() {
    if (line.has(Option.HELP)) {
      return Command.HELP;
    }
    if (line.has(Option.VERSION)) {
      return Command.VERSION;
    }
    return switch (line.operands().isEmpty() ? "" : line.operands().get(0)) {
      case "check" -> Command.CHECK;
      case "explain" -> Command.EXPLAIN;
      default -> Command.COMPILE;
    };
  }

  private Reporting reporting() throws UsageException {
    String format = choice(Option.MESSAGE_FORMAT, FORMATS).orElse("human");
    String color = choice(Option.COLOR, List.of("auto", "always", "never")).orElse("auto");
    return new Reporting(
        format.equals("json"),
        Color.valueOf(color.toUpperCase(Locale.ROOT)),
        line.has(Option.QUIET),
        line.has(Option.VERBOSE));
  }

  private static void requireOperands(Command command, List<String> operands) throws UsageException {
    if (operands.isEmpty()) {
      throw new UsageException(
          command == Command.EXPLAIN ? "there is nothing to explain" : "there is no model to compile",
          command == Command.EXPLAIN ? "name a file or a message" : "name a file, or `-` for standard input");
    }
    if (operands.indexOf(STANDARD_INPUT) != operands.lastIndexOf(STANDARD_INPUT)) {
      throw new UsageException("standard input `-` is given twice");
    }
  }

  private void requireOutput() throws UsageException {
    Optional<String> output = line.value(Option.OUTPUT);
    if (output.isEmpty()) {
      String first = line.operands().get(0);
      String meant = first.endsWith(".nn") ? "" : DidYouMean.of(first, SUBCOMMANDS);
      throw new UsageException("there is no output folder", meant.isEmpty() ? "name it with `-o DIR`" : meant);
    }
    if (output.get().isEmpty()) {
      throw new UsageException("the name of the output folder is empty", "`-o .` is the folder you are in");
    }
  }

  private void refuseCompiling(String subcommand) throws UsageException {
    for (Option option : Option.values()) {
      if (option.isForCompilingOnly() && line.has(option)) {
        throw new UsageException("`nnc " + subcommand + "` does not take `" + option + "`");
      }
    }
  }

  private void refuseUnsupported() throws UsageException {
    List<String> targets = new ArrayList<>();
    for (Target target : Target.values()) {
      targets.add(target.name().toLowerCase(Locale.ROOT));
    }
    if (choice(Option.TARGET, targets).orElse("java").equals("vector")) {
      throw new UsageException("`--target vector` is not supported yet", "leave it out for plain Java");
    }
    if (line.has(Option.TESTS)) {
      throw new UsageException("`--tests` is not supported yet");
    }
  }

  private Optional<String> packageName() throws UsageException {
    Optional<String> name = line.value(Option.PACKAGE);
    if (name.isPresent() && !name.get().isEmpty() && !PackageName.isLegal(name.get())) {
      throw new UsageException(
          "`" + name.get() + "` is not the name of a Java package", "write it like com.example.models");
    }
    return name;
  }

  private Optional<String> choice(Option option, List<String> known) throws UsageException {
    Optional<String> value = line.value(option);
    if (value.isPresent() && !known.contains(value.get())) {
      String meant = DidYouMean.of(value.get(), known);
      throw new UsageException(
          "`" + option + "` does not take `" + value.get() + "`",
          meant.isEmpty() ? "it takes " + option.valueLabel() : meant);
    }
    return value;
  }

  /** What can be said of how to report even where the arguments as a whole make no sense. */
  static Reporting guessReporting(String... arguments) {
    boolean json = false;
    boolean verbose = false;
    String previous = "";
    for (String argument : arguments) {
      json |= argument.equals(Option.MESSAGE_FORMAT + "=json");
      json |= argument.equals("json") && previous.equals(Option.MESSAGE_FORMAT.toString());
      verbose |= Option.named(argument).filter(Option.VERBOSE::equals).isPresent();
      previous = argument;
    }
    return new Reporting(json, Color.AUTO, false, verbose);
  }
}
