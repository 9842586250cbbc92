package dev.nnc.cli;

import dev.nnc.cli.argument.ArgumentReader;
import dev.nnc.cli.argument.Arguments;
import dev.nnc.cli.argument.Arguments.Command;
import dev.nnc.cli.argument.Options;
import dev.nnc.cli.argument.Syntax;
import dev.nnc.cli.argument.UsageException;
import dev.nnc.cli.console.Messages;
import dev.nnc.cli.console.Output;
import dev.nnc.cli.console.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.InitializationException;
import picocli.CommandLine.ParseResult;

/** The command: from arguments to an exit status. */
final class Nnc {
  private final Terminal terminal;

  Nnc(Terminal terminal) {
    this.terminal = terminal;
  }

  int run(String... given) {
    Options options = new Options();
    int status = attempt(options, given);
    return written(status, new Messages(terminal, options.reporting()));
  }

  private int attempt(Options options, String... given) {
    try {
      return run(options, given);
    } catch (UsageException e) {
      return wrongUsage(options, List.of(e));
    } catch (Exception | Error e) {
      new Messages(terminal, options.reporting()).bug(e);
      return ExitStatus.BUG;
    }
  }

  /** What cannot be written is a failure of its own, unless there was another. */
  private int written(int status, Messages messages) {
    Optional<IOException> data = terminal.out().failure();
    data.filter(failure -> !Output.isClosedPipe(failure))
        .ifPresent(
            failure -> messages.notWritten("<stdout>", String.valueOf(failure.getMessage())));
    boolean lost = terminal.err().failure().isPresent() || data.isPresent();
    return status == ExitStatus.DONE && lost ? ExitStatus.FAILED : status;
  }

  private int run(Options options, String... given)
      throws UsageException, IOException, InterruptedException {
    ParseResult parsed = parse(options, given);
    Integer helped = CommandLine.executeHelpRequest(parsed);
    if (helped != null) {
      return helped;
    }
    ArgumentReader reader = new ArgumentReader(parsed, options);
    if (!reader.errors().isEmpty()) {
      return wrongUsage(options, reader.errors());
    }
    Messages messages = new Messages(terminal, options.reporting());
    if (reader.command() == Command.IMPORT) {
      return new Import(reader.readImport(), messages).run();
    }
    if (reader.command() == Command.EXPORT) {
      return new Export(reader.readExport(), messages).run();
    }
    if (reader.command() == Command.NEW) {
      return new New(reader.readNew(), terminal, messages).run();
    }
    if (reader.command() == Command.EVAL) {
      return new Eval(reader.readEval(), terminal, messages).run();
    }
    if (reader.command() == Command.PREDICT) {
      return new Predict(reader.readPredict(), terminal, messages).run();
    }
    if (reader.command() == Command.TRAIN) {
      return new Train(reader.readTrain(), terminal, messages).run();
    }
    Arguments arguments = reader.read();
    if (VectorMachine.isNeeded(arguments)) {
      return new VectorMachine(terminal).run(parsed.expandedArgs());
    }
    return run(arguments, messages);
  }

  private ParseResult parse(Options options, String... given) throws UsageException {
    try {
      return Syntax.of(options)
          .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
          .parseArgs(given);
    } catch (InitializationException e) {
      // A folder, say, in the place of an argument file.
      throw ArgumentReader.usageException(e);
    }
  }

  private int wrongUsage(Options options, List<UsageException> wrong) {
    new Messages(terminal, options.reporting()).wrongUsage(wrong);
    return ExitStatus.WRONG_ARGUMENTS;
  }

  private int run(Arguments arguments, Messages messages) throws UsageException {
    if (arguments.command() == Command.EXPLAIN) {
      return new Explain(arguments, terminal, messages).run();
    }
    Compilation compilation = new Compilation(arguments, terminal, messages);
    return arguments.command() == Command.CHECK ? compilation.check() : compilation.compile();
  }
}
