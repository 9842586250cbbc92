package dev.nnc.cli.argument;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.AutoComplete;

/** Writes the script by which bash and zsh complete arguments of the command; the build runs it. */
public final class Completion {
  private Completion() {}

  /**
   * Writes it.
   *
   * @param arguments the file to write
   */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, script());
  }

  static String script() {
    return AutoComplete.bash("nnc", Syntax.of(new Options()));
  }
}
