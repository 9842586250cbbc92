package dev.nnc.cli.argument;

/** The arguments are wrong. */
public final class UsageException extends Exception {
  private static final long serialVersionUID = 1;

  private final String help;

  /**
   * @param message what is wrong
   * @param help what to do, or empty
   */
  public UsageException(String message, String help) {
    super(message);
    this.help = help;
  }

  public UsageException(String message) {
    this(message, "");
  }

  public String help() {
    return help;
  }
}
