package dev.nnc.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Arguments from a file, named {@code @file} on the command line: separated by white space, in single or double quotes
 * if they hold some, with {@code #} comments. In quotes a backslash takes the next character as it is.
 */
final class ArgumentFile {
  private final String text;
  private int at;

  private ArgumentFile(String text) {
    this.text = text;
  }

  /** The arguments with those of files in place of {@code @file}; after {@code --} there are no options nor files. */
  static List<String> expand(String... arguments) throws UsageException {
    List<String> expanded = new ArrayList<>();
    boolean operandsOnly = false;
    for (String argument : arguments) {
      operandsOnly |= argument.equals("--");
      if (!operandsOnly && argument.length() > 1 && argument.startsWith("@")) {
        expanded.addAll(new ArgumentFile(read(argument.substring(1))).arguments());
      } else {
        expanded.add(argument);
      }
    }
    return expanded;
  }

  private static String read(String name) throws UsageException {
    try {
      return Files.readString(Path.of(name));
    } catch (IOException | InvalidPathException e) {
      throw new UsageException(
          "cannot read the arguments in `" + name + "`", "a model of that name is `./@" + name + "`");
    }
  }

  private List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    while (true) {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      if (at == text.length()) {
        return arguments;
      }
      if (text.charAt(at) == '#') {
        at = text.indexOf('\n', at) < 0 ? text.length() : text.indexOf('\n', at);
      } else {
        arguments.add(argument());
      }
    }
  }

  private String argument() {
    StringBuilder argument = new StringBuilder();
    char quote = 0;
    for (; at < text.length() && (quote != 0 || !Character.isWhitespace(text.charAt(at))); at++) {
      char c = text.charAt(at);
      if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      } else if (c == quote && quote != 0) {
        quote = 0;
      } else if (c == '\\' && quote != 0 && at + 1 < text.length()) {
        argument.append(text.charAt(++at));
      } else {
        argument.append(c);
      }
    }
    return argument.toString();
  }
}
