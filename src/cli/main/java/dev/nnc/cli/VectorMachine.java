package dev.nnc.cli;

import dev.nnc.cli.argument.Arguments;
import dev.nnc.cli.argument.Arguments.Command;
import dev.nnc.cli.console.Terminal;
import dev.nnc.compiler.plan.form.Target;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A second virtual machine that does the work of this one where classes of the vector target are to
 * be run: it has the module of the Vector API. What every machine with that module says of it on
 * standard error is not passed on.
 */
final class VectorMachine {
  private static final String MODULE = "jdk.incubator.vector";
  private static final String NOTICE = "WARNING: Using incubator modules";

  private final Terminal terminal;

  VectorMachine(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * Whether the work needs the module, and this machine does not have it although its Java does.
   */
  static boolean isNeeded(Arguments arguments) {
    return arguments.command() == Command.COMPILE
        && arguments.target() == Target.VECTOR
        && arguments.verify()
        && arguments.folders().stream().allMatch(name -> FileName.refusal(name).isEmpty())
        && arguments.operands().stream().allMatch(name -> FileName.refusal(name).isEmpty())
        && ModuleLayer.boot().findModule(MODULE).isEmpty()
        && ModuleFinder.ofSystem().find(MODULE).isPresent();
  }

  /**
   * Runs the command there, with the same standard input and output, and returns its exit status.
   */
  int run(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--add-modules=" + MODULE);
    command.add("-D" + Terminal.INTERACTIVE + "=" + terminal.interactive());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(arguments);
    Process machine = new ProcessBuilder(command)
        .redirectInput(Redirect.INHERIT)
        .redirectOutput(Redirect.INHERIT)
        .start();
    Runtime.getRuntime().addShutdownHook(new Thread(machine::destroy));
    try (InputStream messages = new BufferedInputStream(machine.getErrorStream())) {
      passOn(messages, terminal.err());
    }
    return machine.waitFor();
  }

  /** All but the notice, which comes before anything that nnc says. */
  static void passOn(InputStream messages, PrintStream to) throws IOException {
    String line;
    do {
      line = readLine(messages);
      if (!line.startsWith(NOTICE)) {
        to.print(line);
        to.flush();
      }
    } while (!line.isEmpty() && !line.startsWith(NOTICE));
    byte[] some = new byte[8192];
    for (int n = messages.read(some); n >= 0; n = messages.read(some)) {
      to.write(some, 0, n);
      to.flush();
    }
  }

  /** A line with its end; empty where there is no more. */
  private static String readLine(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0; b = in.read()) {
      line.write(b);
      if (b == '\n') {
        break;
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }
}
