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
import picocli.CommandLine.InitializationException;
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
    try {
      return work.call();
    } catch (Exception | StackOverflowError | OutOfMemoryError e) {
      new Messages(terminal, reporting.get()).bug(e);
      return ExitStatus.BUG;
    } finally {
      terminal.out().flush();
      terminal.err().flush();
    }
  }

  private int run(Options options, String... given) throws IOException, InterruptedException {
    CommandLine line = Syntax.of(options).setOut(new PrintWriter(terminal.out(), true));
    try {
      ParseResult parsed = line.parseArgs(given);
      Integer helped = CommandLine.executeHelpRequest(parsed);
      if (helped != null) {
        return helped;
      }
      Messages messages = new Messages(terminal, options.reporting());
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
    } catch (InitializationException e) {
      // An argument file that cannot be read.
      return wrongUsage(options, ArgumentReader.usageException(e));
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
