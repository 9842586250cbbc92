package dev.nnc.cli.argument;

import dev.nnc.cli.argument.Arguments.Command;
import dev.nnc.compiler.diagnostic.Suggestions;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** Makes sense of arguments that are right one by one, or says what is wrong with them. */
public final class ArgumentReader {
  private static final String STANDARD_INPUT = "-";
  private static final Set<String> SUBCOMMANDS = Set.of(
      Syntax.CHECK,
      Syntax.EXPLAIN,
      Syntax.IMPORT,
      Syntax.EXPORT,
      Syntax.TRAIN,
      Syntax.NEW,
      Syntax.EVAL,
      Syntax.PREDICT);

  private final ParseResult parsed;
  private final Options options;

  public ArgumentReader(ParseResult parsed, Options options) {
    this.parsed = parsed;
    this.options = options;
  }

  /** What picocli found wrong with single arguments. */
  public List<UsageException> errors() {
    List<UsageException> errors = new ArrayList<>();
    for (ParseResult each = parsed; each != null; each = each.subcommand()) {
      each.errors().forEach(error -> errors.add(usageException(error)));
    }
    return errors;
  }

  public static UsageException usageException(Exception error) {
    String message = String.valueOf(error.getMessage());
    String sentence = Character.toLowerCase(message.charAt(0)) + message.substring(1);
    String meant = "";
    if (error instanceof UnmatchedArgumentException unmatched) {
      meant = didYouMean(
          unmatched.getUnmatched().get(0).replaceFirst("=.*", ""), unmatched.getSuggestions());
    }
    return new UsageException(sentence, meant);
  }

  public Arguments read() throws UsageException {
    refuseUnreadArgumentFiles();
    Command command = command();
    List<String> operands = operands(command == Command.COMPILE ? parsed : parsed.subcommand());
    if (command != Command.COMPILE) {
      refuseCompiling(parsed.subcommand().commandSpec().name());
    }
    requireOperands(command, operands);
    if (command == Command.COMPILE) {
      requireOutput(operands.get(0));
      refuseUnusedPlaces();
    }
    return new Arguments(
        command,
        operands,
        options.output(),
        options.tests(),
        options.weights(),
        options.resources(),
        options.embeds(),
        options.packageName(),
        options.constants(),
        options.target(),
        options.verifies(),
        options.failsOnWarning());
  }

  /** What {@link Command#IMPORT} is to do. */
  public ImportArguments readImport() throws UsageException {
    refuseUnreadArgumentFiles();
    refuseCompiling(Syntax.IMPORT);
    refuse(Syntax.IMPORT, "-D", "--target");
    return options
        .imports()
        .read(operands(parsed.subcommand()), options.packageName(), options.failsOnWarning());
  }

  /** What {@link Command#EXPORT} is to do. */
  public ExportArguments readExport() throws UsageException {
    refuseUnreadArgumentFiles();
    refuseCompiling(Syntax.EXPORT);
    refuse(Syntax.EXPORT, "-D", "-p", "--target");
    return options.exports().read(operands(parsed.subcommand()));
  }

  /** What {@link Command#NEW} is to do. */
  public NewArguments readNew() throws UsageException {
    refuseUnreadArgumentFiles();
    refuseCompiling(Syntax.NEW);
    refuse(Syntax.NEW, "-p", "-D");
    return options.drafts().read(operands(parsed.subcommand()), options.failsOnWarning());
  }

  /** What {@link Command#EVAL} is to do. */
  public UseArguments.Eval readEval() throws UsageException {
    refuseUnreadArgumentFiles();
    refuseCompiling(Syntax.EVAL);
    refuse(Syntax.EVAL, "-p");
    return options
        .evals()
        .readEval(operands(parsed.subcommand()), options.constants(), options.failsOnWarning());
  }

  /** What {@link Command#PREDICT} is to do. */
  public UseArguments.Predict readPredict() throws UsageException {
    refuseUnreadArgumentFiles();
    refuseCompiling(Syntax.PREDICT);
    refuse(Syntax.PREDICT, "-p");
    return options
        .predicts()
        .readPredict(operands(parsed.subcommand()), options.constants(), options.failsOnWarning());
  }

  /** What {@link Command#TRAIN} is to do. */
  public TrainArguments readTrain() throws UsageException {
    refuseUnreadArgumentFiles();
    refuseCompiling(Syntax.TRAIN);
    refuse(Syntax.TRAIN, "-p");
    return options
        .trains()
        .read(operands(parsed.subcommand()), options.constants(), options.failsOnWarning());
  }

  /** Which command it is. */
  public Command command() {
    if (!parsed.hasSubcommand()) {
      return Command.COMPILE;
    }
    return switch (parsed.subcommand().commandSpec().name()) {
      case Syntax.CHECK -> Command.CHECK;
      case Syntax.IMPORT -> Command.IMPORT;
      case Syntax.EXPORT -> Command.EXPORT;
      case Syntax.TRAIN -> Command.TRAIN;
      case Syntax.NEW -> Command.NEW;
      case Syntax.EVAL -> Command.EVAL;
      case Syntax.PREDICT -> Command.PREDICT;
      default -> Command.EXPLAIN;
    };
  }

  private static List<String> operands(ParseResult of) {
    List<File> files = of.matchedPositionalValue(0, List.of());
    return files.stream().map(File::getPath).toList();
  }

  private static void requireOperands(Command command, List<String> operands)
      throws UsageException {
    if (operands.isEmpty()) {
      throw new UsageException(
          command == Command.EXPLAIN
              ? "there is nothing to explain"
              : "there is no model to compile",
          command == Command.EXPLAIN
              ? "name a file or a message"
              : "name a file, or `-` for standard input");
    }
    if (operands.indexOf(STANDARD_INPUT) != operands.lastIndexOf(STANDARD_INPUT)) {
      throw new UsageException("standard input `-` is given twice");
    }
  }

  /** picocli takes {@code @FILE} for itself where there is no such file. */
  private void refuseUnreadArgumentFiles() throws UsageException {
    for (String argument : parsed.expandedArgs()) {
      if (argument.startsWith("@")) {
        throw new UsageException(
            "cannot read the arguments in `" + argument.substring(1)
                + "`: there is no such file, or it may not be read",
            "a file of the name `" + argument + "` is `./" + argument + "`");
      }
    }
  }

  private void requireOutput(String firstOperand) throws UsageException {
    if (options.output().isEmpty()) {
      String meant = firstOperand.endsWith(".nn") ? "" : didYouMean(firstOperand, SUBCOMMANDS);
      throw new UsageException(
          "there is no output folder", meant.isEmpty() ? "name it with `-o DIR`" : meant);
    }
    if (options.output().get().isEmpty()) {
      throw new UsageException(
          "the name of the output folder is empty", "`-o .` is the folder you are in");
    }
    if (options.tests().filter(String::isEmpty).isPresent()) {
      throw new UsageException(
          "the name of the folder of the tests is empty", "`--tests .` is the folder you are in");
    }
  }

  private void refuseUnusedPlaces() throws UsageException {
    if (options.resources().isPresent() && options.weights().isEmpty()) {
      throw new UsageException(
          "there are no weights for the folder of `--resources`",
          "name them with `--weights FILE`");
    }
    if (options.embeds() && options.weights().isEmpty()) {
      throw new UsageException("there are no weights to embed", "name them with `--weights FILE`");
    }
    if (options.embeds() && options.resources().isPresent()) {
      throw new UsageException(
          "weights that are embedded need no folder", "leave `--embed` or `--resources` out");
    }
    if (options.resources().filter(String::isEmpty).isPresent()) {
      throw new UsageException(
          "the name of the folder of the weights is empty",
          "`--resources .` is the folder you are in");
    }
  }

  /** A subcommand stands before its operands, and after options that it shares only. */
  private void refuseCompiling(String subcommand) throws UsageException {
    if (!operands(parsed).isEmpty()) {
      throw new UsageException(
          "the subcommand `" + subcommand + "` stands after a model",
          "put it first; a file of that name is `./" + subcommand + "`");
    }
    for (OptionSpec option : parsed.matchedOptionsSet()) {
      if (option.scopeType() != ScopeType.INHERIT) {
        OptionSpec own = parsed.subcommand().commandSpec().findOption(option.longestName());
        if (own != null && own.inherited()) {
          continue;
        }
        if (own != null) {
          throw new UsageException("`" + option.longestName() + "` stands before `" + subcommand
              + "`: it belongs behind it");
        }
        throw new UsageException(
            "`nnc " + subcommand + "` does not take `" + option.longestName() + "`");
      }
    }
  }

  /** Options of every command that say nothing to this one. */
  private void refuse(String subcommand, String... names) throws UsageException {
    for (String name : names) {
      if (parsed.hasMatchedOption(name) || parsed.subcommand().hasMatchedOption(name)) {
        throw new UsageException("`nnc " + subcommand + "` does not take `" + name + "`");
      }
    }
  }

  private static String didYouMean(String word, Iterable<String> known) {
    List<String> words = new ArrayList<>();
    known.forEach(words::add);
    return Suggestions.nearest(word, words)
        .map(near -> "did you mean `" + near + "`?")
        .orElse("");
  }
}
