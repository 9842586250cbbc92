package dev.nnc.cli;

import dev.nnc.cli.Arguments.Color;
import dev.nnc.cli.Arguments.Command;
import dev.nnc.cli.Arguments.Reporting;
import dev.nnc.compiler.plan.Target;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Arguments of the plainest form: files, {@code -o DIR}, and perhaps {@code --tests DIR} and {@code --no-verify}. They mean
 * here what they mean to picocli, which takes a fifth of a run on one file to start. Whatever else is given, or given
 * wrong, is picocli's to read.
 */
final class PlainArguments {
  static final Reporting REPORTING = new Reporting(false, Color.AUTO, false, false);

  private static final Set<String> SUBCOMMANDS = Set.of(Syntax.CHECK, Syntax.EXPLAIN);

  private final List<String> operands = new ArrayList<>();
  private Optional<String> output = Optional.empty();
  private Optional<String> tests = Optional.empty();
  private boolean verify = true;

  private PlainArguments() {}

  /** What is asked for, if it is said plainly. */
  static Optional<Arguments> read(String... given) {
    PlainArguments plain = new PlainArguments();
    return plain.take(given) ? Optional.of(plain.arguments()) : Optional.empty();
  }

  private boolean take(String... given) {
    for (int i = 0; i < given.length; i++) {
      boolean last = i + 1 == given.length;
      if (isFile(given[i])) {
        operands.add(path(given[i]));
      } else if (given[i].equals("--no-verify") && verify) {
        verify = false;
      } else if (last || !isFile(given[i + 1])) {
        return false;
      } else if (given[i].equals("-o") && output.isEmpty()) {
        i++;
        output = Optional.of(path(given[i]));
      } else if (given[i].equals("--tests") && tests.isEmpty()) {
        i++;
        tests = Optional.of(path(given[i]));
      } else {
        return false;
      }
    }
    return !operands.isEmpty() && output.isPresent();
  }

  /** Neither an option nor anything else that has a meaning of its own. */
  private static boolean isFile(String argument) {
    return !argument.isEmpty()
        && argument.charAt(0) != '-'
        && argument.charAt(0) != '@'
        && !SUBCOMMANDS.contains(argument);
  }

  private static String path(String argument) {
    return new File(argument).getPath();
  }

  private Arguments arguments() {
    return new Arguments(
        Command.COMPILE, operands, output, tests, Optional.empty(), Map.of(), Target.JAVA, verify, false);
  }
}
