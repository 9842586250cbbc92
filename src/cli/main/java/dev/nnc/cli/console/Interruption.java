package dev.nnc.cli.console;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Ctrl-C, or the end of the terminal. Where there is something to bring to disk, the work is asked
 * to stop and has some seconds to end as it likes; elsewhere the process ends at once.
 */
public final class Interruption implements AutoCloseable {
  private static final int MOST_SECONDS = 5;

  /**
   * Where the work is.
   *
   * @param words what is said there at the end
   */
  private record Phase(String words, boolean saves) {}

  private final Consumer<String> say;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "nnc-interrupted");
  private volatile boolean isAsked;
  private volatile Phase phase = new Phase("stopped before the first epoch", false);

  /**
   * From here on.
   *
   * @param say shows a line at once
   */
  public Interruption(Consumer<String> say) {
    this.say = say;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void stop() {
    isAsked = true;
    try {
      // What is on disk is whole at any time, so that nothing is lost where this is too short.
      if (!phase.saves || !over.await(MOST_SECONDS, TimeUnit.SECONDS)) {
        say.accept(phase.words);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** From here on the work looks at {@link #isAsked}, and these words are for when that is late. */
  public void waits(String words) {
    phase = new Phase(words, true);
  }

  /** From here on nothing is to be saved: the process ends at once with these words. */
  public void endsAtOnce(String words) {
    phase = new Phase(words, false);
  }

  /** Whether the work is to stop. */
  public boolean isAsked() {
    return isAsked;
  }

  /** The work has ended, and all is said. */
  @Override
  public void close() {
    over.countDown();
    if (!isAsked) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // It runs already.
      }
    }
  }
}
