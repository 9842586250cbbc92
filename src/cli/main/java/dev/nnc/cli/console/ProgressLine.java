package dev.nnc.cli.console;

import dev.nnc.compiler.Progress;
import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** One line at the bottom of the terminal that says what is being done, and goes away. */
final class ProgressLine implements Progress, AutoCloseable {
  /** Narrow enough for any terminal: to ask for its width takes as long as a compilation. */
  private static final int WIDTH = 79;

  private static final int INTERVAL_MILLIS = 100;
  private static final String ERASE_LINE = "\r\u001b[K";

  private final PrintStream to;
  private final ProgressBar bar;

  /** @param steps a guess of how many there will be */
  ProgressLine(PrintStream to, int steps) {
    this.to = to;
    this.bar = new ProgressBarBuilder()
        .setTaskName("nnc")
        .setInitialMax(steps)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(INTERVAL_MILLIS)
        .hideEta()
        .setConsumer(new FlushingConsumer(to))
        .build();
  }

  @Override
  public void begins(Stage stage, String subject) {
    bar.setExtraMessage(words(stage) + " " + subject);
    bar.step();
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
  @Override
  public void close() {
    bar.close();
    to.print(ERASE_LINE);
  }

  /** Messages are written when they are whole; the bar is to be seen at once. */
  private static final class FlushingConsumer extends ConsoleProgressBarConsumer {
    private final PrintStream to;

    FlushingConsumer(PrintStream to) {
      super(to, WIDTH);
      this.to = to;
    }

    @Override
    public void accept(String rendered) {
      super.accept(rendered);
      to.flush();
    }

    /** The bar leaves no line behind. */
    @Override
    public void close() {}
  }
}
