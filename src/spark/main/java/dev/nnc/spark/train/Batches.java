package dev.nnc.spark.train;

import dev.nnc.spark.network.NetworkFacts;
import java.io.Serializable;

/**
 * The batches of a partition: of the network's size, the last one with what is left. With
 * batch_norm, which needs two rows, a last row alone joins the batch before it, and a partition of
 * one row has none.
 *
 * @param size rows of a batch
 * @param joins whether a last row alone joins
 */
public record Batches(int size, boolean joins) implements Serializable {

  public static Batches of(NetworkFacts facts) {
    return new Batches(facts.batch(), facts.joinsRows());
  }

  /** How many there are in so many rows. */
  public int count(int rows) {
    int whole = rows / size;
    int left = rows % size;
    return left == 0 || joins && left == 1 ? whole : whole + 1;
  }

  /** The rows of one of them, from row {@code batch * size} on. */
  public int rows(int batch, int rows) {
    return batch == count(rows) - 1 ? rows - batch * size : size;
  }

  /** The most that one may have. */
  public int most() {
    return joins ? size + 1 : size;
  }
}
