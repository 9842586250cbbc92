package dev.nnc.cli;

import dev.nnc.cli.Arguments.Command;
import dev.nnc.compiler.Version;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The command: from arguments to an exit status. */
final class Nnc {
  private final Terminal terminal;

  Nnc(Terminal terminal) {
    this.terminal = terminal;
  }

  int run(String... given) {
    Messages messages = new Messages(terminal, ArgumentReader.guessReporting(given));
    try {
      Arguments arguments = ArgumentReader.read(given);
      messages = new Messages(terminal, arguments.reporting());
      return run(arguments, messages);
    } catch (UsageException e) {
      messages.wrongUsage(e);
      return ExitStatus.WRONG_ARGUMENTS;
    } catch (Exception | StackOverflowError | OutOfMemoryError e) {
      messages.bug(e);
      return ExitStatus.BUG;
    } finally {
      terminal.out().flush();
      terminal.err().flush();
    }
  }

  private int run(Arguments arguments, Messages messages) throws UsageException, IOException {
    Command command = arguments.command();
    if (command == Command.HELP) {
      terminal.out().print(help());
      return ExitStatus.DONE;
    }
    if (command == Command.VERSION) {
      terminal.out().print("nnc " + Version.NUMBER + "\n");
      return ExitStatus.DONE;
    }
    if (command == Command.EXPLAIN) {
      return new Explain(arguments, terminal, messages).run();
    }
    Compilation compilation = new Compilation(arguments, terminal, messages);
    return command == Command.CHECK ? compilation.check() : compilation.compile();
  }

  private static String help() throws IOException {
    try (InputStream in = Nnc.class.getResourceAsStream("help.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
