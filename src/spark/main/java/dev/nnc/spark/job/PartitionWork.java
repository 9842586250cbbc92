package dev.nnc.spark.job;

import dev.nnc.spark.rows.PartitionRows;
import java.io.IOException;
import java.io.Serializable;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;

/** What is found in the rows of a partition, on the executor that has it. */
@FunctionalInterface
public interface PartitionWork<T> extends Serializable {
  /**
   * Looks at the rows.
   *
   * @throws dev.nnc.spark.rows.BadRow if they, or one of them, cannot be taken
   */
  T of(PartitionRows rows) throws IOException;

  /** Ends a task that nobody needs any more. */
  static void endIfKilled() {
    TaskContext context = TaskContext.get();
    if (context != null && context.isInterrupted()) {
      throw new TaskKilledException("the task is not needed any more");
    }
  }
}
