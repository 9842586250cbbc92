package dev.nnc.bench.measure;

import dev.nnc.bench.peer.Competitor;

/** How long things are measured: a full run stays below 25 minutes, a quick one below 4. */
public record Pace(int rounds, Times ours, Times peers, int warmUpSeconds, int starts, int compilations) {
  /**
   * Milliseconds of the processor's time to warm up, iterations to measure, and milliseconds of
   * each.
   */
  record Times(int warmUp, int iterations, int iteration) {}

  public static Pace quick() {
    return new Pace(1, new Times(1500, 4, 100), new Times(300, 3, 100), 2, 5, 1);
  }

  /** With one Java there is time for each of our classes twice. */
  public static Pace full(int jvms) {
    return new Pace(jvms == 1 ? 2 : 1, new Times(2000, 10, 100), new Times(1500, 6, 150), 4, 15, 2);
  }

  Times times(Competitor competitor) {
    return competitor.isOurs() ? ours : peers;
  }
}
