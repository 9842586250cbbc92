package dev.nnc.bench.measure;

import java.io.PrintStream;

/** Tells how far the run is, a line for each step. */
public final class Progress {
  private final PrintStream out;
  private int expected;
  private int done;

  public Progress(PrintStream out) {
    this.out = out;
  }

  public void expect(int steps) {
    expected = steps;
    done = 0;
  }

  public void done(String what) {
    done++;
    out.println("[" + done + "/" + Math.max(done, expected) + "] " + what);
  }

  public void note(String what) {
    out.println(what);
  }
}
