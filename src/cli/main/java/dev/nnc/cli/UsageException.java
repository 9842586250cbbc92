package dev.nnc.cli;

/** The arguments are wrong. */
final class UsageException extends Exception {
  private static final long serialVersionUID = 1;

  private final String help;

  /**
   * @param message what is wrong
   * @param help what to do, or empty
   */
  UsageException(String message, String help) {
    super(message);
    this.help = help;
  }

  UsageException(String message) {
    this(message, "");
  }

  String help() {
    return help;
  }
}
