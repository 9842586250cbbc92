package dev.nnc.bench;

import java.io.PrintStream;

/** Tells how far the run is, a line for each step. */
final class Progress {
  private final PrintStream out;
  private int expected;
  private int done;

  Progress(PrintStream out) {
    this.out = out;
  }

  void expect(int steps) {
    expected = steps;
    done = 0;
  }

  void done(String what) {
    done++;
    out.println("[" + done + "/" + Math.max(done, expected) + "] " + what);
  }

  void note(String what) {
    out.println(what);
  }
}
