package dev.nnc.spark.train;

import dev.nnc.spark.state.StateFile;

/** How what partitions have done in a round becomes one network again. */
public interface Averaging {
  /** What a partition does. */
  RoundTask.Work work();

  /**
   * The network after the round.
   *
   * @param start the one that all partitions began with
   * @param sum of what they added
   */
  StateFile after(StateFile start, Contribution sum);
}
