package dev.nnc.spark.train;

import dev.nnc.spark.rows.PartitionRows;
import java.io.IOException;
import java.io.Serializable;

/** What is found in the rows of a partition, on the executor that has it. */
@FunctionalInterface
public interface PartitionWork<T> extends Serializable {
  /**
   * Looks at the rows.
   *
   * @throws dev.nnc.spark.rows.BadRow if they, or one of them, cannot be taken
   */
  T of(PartitionRows rows) throws IOException;
}
