package dev.nnc.cli;

import dev.nnc.cli.Arguments.Command;
import dev.nnc.cli.Arguments.Reporting;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** The command: from arguments to an exit status. */
final class Nnc {
  private final Terminal terminal;

  Nnc(Terminal terminal) {
    this.terminal = terminal;
  }

  int run(String... given) {
    Optional<Arguments> plain = PlainArguments.read(given);
    if (plain.isPresent()) {
      Reporting reporting = PlainArguments.REPORTING;
      return guarded(() -> reporting, () -> run(plain.get(), new Messages(terminal, reporting)));
    }
    Options options = new Options();
    return guarded(options::reporting, () -> run(options, given));
  }

  private int guarded(Supplier<Reporting> reporting, Callable<Integer> work) {
    int status = attempt(reporting, work);
    return written(status, new Messages(terminal, reporting.get()));
  }

  private int attempt(Supplier<Reporting> reporting, Callable<Integer> work) {
    try {
      return work.call();
    } catch (Exception | Error e) {
      new Messages(terminal, reporting.get()).bug(e);
      return ExitStatus.BUG;
    }
  }

  /** What cannot be written is a failure of its own, unless there was another. */
  private int written(int status, Messages messages) {
    Optional<IOException> data = terminal.out().failure();
    data.filter(failure -> !Output.isClosedPipe(failure))
        .ifPresent(failure -> messages.notWritten("<stdout>", String.valueOf(failure.getMessage())));
    boolean lost = terminal.err().failure().isPresent() || data.isPresent();
    return status == ExitStatus.DONE && lost ? ExitStatus.FAILED : status;
  }

  private int run(Options options, String... marked) throws IOException, InterruptedException {
    CommandLine line = Syntax.of(options).setOut(new PrintWriter(terminal.out(), true));
    try {
      ArgumentFiles files = new ArgumentFiles(marked);
      String[] given = files.arguments();
      ParseResult parsed = line.parseArgs(given);
      Integer helped = CommandLine.executeHelpRequest(parsed);
      if (helped != null) {
        return helped;
      }
      Messages messages = new Messages(terminal, options.reporting());
      if (!files.errors().isEmpty()) {
        messages.wrongUsage(files.errors());
        return ExitStatus.WRONG_ARGUMENTS;
      }
      ArgumentReader reader = new ArgumentReader(parsed, options);
      if (!reader.errors().isEmpty()) {
        messages.wrongUsage(reader.errors());
        return ExitStatus.WRONG_ARGUMENTS;
      }
      Arguments arguments = reader.read();
      if (VectorMachine.isNeeded(arguments)) {
        return new VectorMachine(terminal).run(given);
      }
      return run(arguments, messages);
    } catch (UsageException e) {
      return wrongUsage(options, e);
    }
  }

  private int wrongUsage(Options options, UsageException wrong) {
    new Messages(terminal, options.reporting()).wrongUsage(List.of(wrong));
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
