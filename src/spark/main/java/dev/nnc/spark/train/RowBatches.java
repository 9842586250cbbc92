package dev.nnc.spark.train;

import dev.nnc.spark.job.PartitionWork;
import dev.nnc.spark.rows.PartitionRows;

/** The batches of a partition in one round, one after the other in the same arrays. */
public final class RowBatches {
  private final PartitionRows rows;
  private final int[] order;
  private final Batches batches;
  private final int end;
  private final Object x;
  private final Object answers;
  private int next;
  private int count;

  public RowBatches(PartitionRows rows, int[] order, Batches batches, Round round) {
    this.rows = rows;
    this.order = order;
    this.batches = batches;
    this.next = round.first();
    this.end = (int) Math.min(batches.count(rows.rows()), (long) round.first() + round.steps());
    int most = Math.min(batches.most(), Math.max(1, rows.rows()));
    this.x = rows.roomForInputs(most);
    this.answers = rows.roomForAnswers(most);
  }

  /** Brings the next batch; false after the last one of the round. */
  public boolean next() {
    PartitionWork.endIfKilled();
    if (next >= end) {
      return false;
    }
    count = batches.rows(next, rows.rows());
    rows.gather(order, next * batches.size(), count, x, answers);
    next++;
    return true;
  }

  /** The inputs of the batch. */
  public Object x() {
    return x;
  }

  /** Its labels, or targets. */
  public Object answers() {
    return answers;
  }

  /** How many rows it has. */
  public int count() {
    return count;
  }

  /** Whether it is longer than a step's, by the last row. */
  public boolean isJoined() {
    return count > batches.size();
  }
}
