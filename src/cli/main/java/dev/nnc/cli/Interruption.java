package dev.nnc.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, or the end of the terminal: the work is asked to stop and has some seconds to end as it
 * likes, before the process does.
 */
final class Interruption implements AutoCloseable {
  private static final int MOST_SECONDS = 5;

  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "nnc-interrupted");
  private volatile boolean isAsked;

  Interruption() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void stop() {
    isAsked = true;
    try {
      // What is on disk is whole at any time, so that nothing is lost where this is too short.
      boolean ended = over.await(MOST_SECONDS, TimeUnit.SECONDS);
      assert ended || isAsked;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the work is to stop. */
  boolean isAsked() {
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
