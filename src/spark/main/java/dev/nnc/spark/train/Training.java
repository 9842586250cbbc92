package dev.nnc.spark.train;

import dev.nnc.spark.rows.PartitionFacts;
import dev.nnc.spark.state.StateFile;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains a network over the partitions of a cluster: epochs of rounds, each of them one job of
 * Spark, after which what the partitions have done becomes one network again.
 */
public final class Training {
  private static final Logger LOG = LoggerFactory.getLogger(Training.class);

  private final Rounds rounds;
  private final Batches batches;
  private final Averaging averaging;
  private final Checkpoints checkpoints;
  private final int epochs;
  private final int stepsPerRound;

  /**
   * A run of these rounds.
   *
   * @param stepsPerRound of every partition; more than an epoch has are an epoch's
   */
  public Training(
      Rounds rounds, Averaging averaging, Checkpoints checkpoints, int epochs, int stepsPerRound) {
    this.rounds = rounds;
    this.batches = Batches.of(rounds.facts());
    this.averaging = averaging;
    this.checkpoints = checkpoints;
    this.epochs = epochs;
    this.stepsPerRound = stepsPerRound;
  }

  /**
   * Trains to the end.
   *
   * @param begin the network before the first epoch
   * @throws IllegalStateException if a partition could not take part, with round and partition
   */
  public Progress run(StateFile begin) {
    int most = rounds.jobs().partitions().stream()
        .mapToInt(p -> batches.count(p.rows()))
        .max()
        .orElse(0);
    if (most == 0) {
      throw new IllegalArgumentException(
          "no partition has two rows, which batch_norm needs: repartition gives fewer of them");
    }
    noteLoneRows();
    Progress progress = checkpoints.last().orElseGet(() -> Progress.begin(begin));
    if (progress.rounds() > 0) {
      LOG.info("going on after round {} (epoch {})", progress.rounds(), progress.epoch());
    }
    while (progress.epoch() <= epochs) {
      progress = round(progress, most);
      checkpoints.afterRound(progress);
    }
    checkpoints.atEnd();
    return progress;
  }

  private Progress round(Progress progress, int most) {
    Round round =
        new Round(progress.rounds() + 1, progress.epoch(), progress.batch(), stepsPerRound);
    int[] active = rounds.jobs().partitions().stream()
        .filter(p -> batches.count(p.rows()) > round.first())
        .mapToInt(PartitionFacts::partition)
        .toArray();
    Contribution sum = rounds.sum(progress.state().bytes(), active, round, averaging.work());
    StateFile after = averaging.after(progress.state(), sum);
    boolean endsEpoch = (long) round.first() + round.steps() >= most;
    Progress next = progress.after(after, sum, endsEpoch, stepsPerRound);
    LOG.info(
        "{}: loss {} over {} rows of {} partitions",
        round,
        sum.loss() / sum.rows(),
        sum.rows(),
        active.length);
    return next;
  }

  private void noteLoneRows() {
    List<Integer> lone = rounds.jobs().partitions().stream()
        .filter(p -> p.rows() > 0 && batches.count(p.rows()) == 0)
        .map(PartitionFacts::partition)
        .toList();
    if (!lone.isEmpty()) {
      LOG.warn(
          "{} of the partitions have one row alone, which batch_norm cannot train on: they sit out ({})",
          lone.size(),
          lone.size() <= 10 ? lone : lone.subList(0, 10) + "…");
    }
  }
}
