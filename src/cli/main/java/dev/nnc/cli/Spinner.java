package dev.nnc.cli;

import dev.nnc.compiler.Progress;
import java.io.PrintStream;

/** One line at the bottom of the terminal that says what is being done, and goes away. */
final class Spinner implements Progress {
  private static final String[] FRAMES = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};
  private static final String ERASE_LINE = "\r\u001b[K";

  private final PrintStream to;
  private final boolean visible;
  private int frame;

  /**
   * @param visible whether somebody watches; nothing is written otherwise
   */
  Spinner(PrintStream to, boolean visible) {
    this.to = to;
    this.visible = visible;
  }

  @Override
  public void begins(Stage stage, String subject) {
    if (visible) {
      to.print(ERASE_LINE + FRAMES[frame++ % FRAMES.length] + " " + words(stage) + " " + subject);
      to.flush();
    }
  }

  static String words(Stage stage) {
    return switch (stage) {
      case CHECK -> "checking";
      case PLAN -> "planning";
      case EMIT -> "writing";
      case VERIFY -> "verifying";
    };
  }

  /** Leaves the line as it was before. */
  void clear() {
    if (frame > 0) {
      to.print(ERASE_LINE);
      frame = 0;
    }
  }
}
