package dev.nnc.cli.argument;

import dev.nnc.compiler.Version;
import java.io.File;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The command and its subcommands as picocli knows them: what may be given, and what the help says
 * of it.
 */
public final class Syntax {
  static final String CHECK = "check";
  static final String EXPLAIN = "explain";
  static final String IMPORT = "import";
  static final String EXPORT = "export";
  static final String TRAIN = "train";
  static final String NEW = "new";
  static final String EVAL = "eval";
  static final String PREDICT = "predict";

  private static final int HELP_WIDTH = 100;

  private Syntax() {}

  /** Reads arguments into these options. */
  public static CommandLine of(Options options) {
    CommandSpec nnc = command("MODEL.nn", "nnc compiles neural networks to Java classes.");
    nnc.name("nnc")
        .usageMessage()
        .customSynopsis(
            "nnc MODEL.nn... -o DIR            compile, verify, write DIR/<package path>/<Network>.java",
            "       nnc check MODEL.nn...             show messages only",
            "       nnc explain MODEL.nn... | NN301   show the plan of a network, or the page of a message or word",
            "       nnc import FILE [-o DIR]          make a model and its weights of a file of PyTorch, Keras, ONNX ...",
            "       nnc export MODEL.nn               make a model in ONNX of a network and its weights",
            "       nnc new DATA --target COL         make a network for a table: MODEL.nn to train and to edit",
            "       nnc train MODEL.nn DATA -o DIR    train a network on a table",
            "       nnc eval MODEL.nn --weights W DATA     say how good a trained network is on a table",
            "       nnc predict MODEL.nn --weights W DATA  write what it says of each row")
        .commandListHeading("%nCommands:%n")
        .exitCodeListHeading("%nExit status:%n")
        .exitCodeList(exitCodes());
    for (OptionSpec option : options.all()) {
      nnc.addOption(option);
    }
    CommandSpec check = command("MODEL.nn", "Show the messages about models, and write nothing.");
    CommandSpec explain = command(
        "MODEL.nn|NN301|WORD",
        "Show the plan of each network in a model, or the page of a message or of a word.");
    CommandSpec imports = importing(options.imports());
    CommandSpec exports = exporting(options.exports());
    for (CommandSpec each : List.of(check, explain, imports, exports)) {
      each.addOption(options.inheritedTarget());
    }
    nnc.addSubcommand(CHECK, check);
    nnc.addSubcommand(EXPLAIN, explain);
    nnc.addSubcommand(IMPORT, imports);
    nnc.addSubcommand(EXPORT, exports);
    nnc.addSubcommand(NEW, drafting(options.drafts()));
    nnc.addSubcommand(TRAIN, training(options.trains()));
    nnc.addSubcommand(EVAL, evaluating(options.evals()));
    nnc.addSubcommand(PREDICT, predicting(options.predicts()));
    return new CommandLine(nnc)
        .setUseSimplifiedAtFiles(true)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setAllowSubcommandsAsOptionParameters(true)
        .setUsageHelpWidth(HELP_WIDTH)
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
  }

  private static CommandSpec importing(ImportOptions options) {
    CommandSpec command = command(
        "FILE",
        "the file of another tool, known by what is in it",
        "Make NAME.nn and NAME.safetensors of a file of ONNX, Keras, PyTorch, scikit-learn or NumPy.",
        "Then `nnc NAME.nn --weights NAME.safetensors -o DIR` makes the class with its weights.");
    command
        .usageMessage()
        .customSynopsis(
            "nnc import FILE [-o DIR] [-n NAME] [-p PACKAGE] [--classes a,b,c] [--check IN.npy OUT.npy] ...",
            "       nnc import FILE --into MODEL.nn [--network NAME] [--map old=new]... [-o DIR] ...");
    options.all().forEach(command::addOption);
    return command;
  }

  private static CommandSpec exporting(ExportOptions options) {
    CommandSpec command = command(
        "MODEL.nn",
        "the file of the network",
        "Make a model in ONNX of a network and its weights: it needs `--weights`, `--to` and `-o`.");
    command
        .usageMessage()
        .customSynopsis("nnc export MODEL.nn --weights W.safetensors --to onnx -o FILE [options]");
    options.all().forEach(command::addOption);
    return command;
  }

  private static CommandSpec drafting(NewOptions options) {
    CommandSpec command = command(
        "DATA",
        "the table: CSV and the like, `-` is standard input",
        "Look at a table, decide what each column is, and write a network to begin with.");
    command
        .usageMessage()
        .customSynopsis(
            "nnc new DATA --target COL [-o FILE] [--name NAME] [--ignore COL]... [options]");
    options.all().forEach(command::addOption);
    return command;
  }

  private static CommandSpec evaluating(UseOptions options) {
    CommandSpec command = command(
        "MODEL.nn DATA",
        "the file of the network, and a table with the target; `-` is standard input",
        "Say how good a trained network is on a table, which is read as the one it was trained on.");
    command
        .usageMessage()
        .customSynopsis("nnc eval MODEL.nn --weights W.safetensors DATA [options]");
    options.ofEval().forEach(command::addOption);
    return command;
  }

  private static CommandSpec predicting(UseOptions options) {
    CommandSpec command = command(
        "MODEL.nn DATA",
        "the file of the network, and a table; without it, or for `-`, standard input",
        "Write what a trained network says of each row of a table, as CSV, in the order of the rows.");
    command
        .usageMessage()
        .customSynopsis(
            "nnc predict MODEL.nn --weights W.safetensors DATA [-o OUT.csv] [--keep COL]... [options]");
    options.ofPredict().forEach(command::addOption);
    return command;
  }

  private static CommandSpec training(TrainOptions options) {
    CommandSpec command = command(
        "MODEL.nn DATA",
        "the file of the network, and the table: CSV and the like, `-` is standard input",
        "Train a network on a table: DIR gets NAME.safetensors, the weights of the best epoch,",
        "NAME.last.safetensors to go on from, and history.csv.");
    command.usageMessage().customSynopsis("nnc train MODEL.nn DATA -o DIR [options]");
    options.all().forEach(command::addOption);
    return command;
  }

  private static CommandSpec command(String operand, String description) {
    return command(
        operand,
        "`-` is standard input; @FILE stands for the arguments in a file, one a line",
        description);
  }

  /** All that is wrong with the arguments is collected, as all that is wrong with the models is. */
  private static CommandSpec command(
      String operand, String operandDescription, String... description) {
    CommandSpec command = CommandSpec.create();
    command.parser().collectErrors(true);
    command.version("nnc " + Version.NUMBER);
    command
        .usageMessage()
        .descriptionHeading("%n")
        .description(lines(description))
        .sortOptions(false);
    command.addPositional(PositionalParamSpec.builder()
        .paramLabel(operand)
        .arity("0..*")
        .type(List.class)
        .auxiliaryTypes(File.class)
        .description(operandDescription)
        .build());
    return command;
  }

  /** With an empty one behind them. */
  private static String[] lines(String... description) {
    String[] lines = Arrays.copyOf(description, description.length + 1);
    lines[description.length] = "";
    return lines;
  }

  private static Map<String, String> exitCodes() {
    Map<String, String> codes = new LinkedHashMap<>();
    codes.put("0", "done");
    codes.put("1", "errors in the input, or it cannot be read, or the output cannot be written");
    codes.put("2", "wrong arguments");
    codes.put("3", "what was generated failed its verification");
    codes.put("70", "a bug in nnc");
    codes.put("130", "interrupted; `nnc train --resume` goes on");
    return codes;
  }
}
