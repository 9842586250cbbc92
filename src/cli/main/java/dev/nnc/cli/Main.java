package dev.nnc.cli;

import dev.nnc.cli.console.Terminal;

/** Where the {@code nnc} command starts. */
public final class Main {
  private Main() {}

  /** Runs the command and ends the process with its exit status. */
  public static void main(String[] arguments) {
    System.exit(new Nnc(Terminal.ofProcess()).run(arguments));
  }
}
