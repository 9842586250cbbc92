package dev.nnc.spark.train;

import java.util.Optional;

/** Where a run keeps what it has done, so that another driver can go on with it. */
public interface Checkpoints {
  /** Keeps nothing. */
  Checkpoints NONE = new Checkpoints() {
    @Override
    public Optional<Progress> last() {
      return Optional.empty();
    }

    @Override
    public void afterRound(Progress progress) {}

    @Override
    public void atEnd() {}
  };

  /** What a driver before this one has kept of the same run. */
  Optional<Progress> last();

  /** Is called after every round. */
  void afterRound(Progress progress);

  /** Is called when the run has come to its end, and nobody needs to go on with it. */
  void atEnd();
}
