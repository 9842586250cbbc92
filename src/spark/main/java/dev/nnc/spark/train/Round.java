package dev.nnc.spark.train;

import java.io.Serializable;

/**
 * What a round does.
 *
 * @param number of the round, from 1
 * @param epoch it belongs to, from 1
 * @param first batch of each partition, from 0
 * @param steps that a partition takes at most
 */
public record Round(int number, int epoch, int first, int steps) implements Serializable {
  @Override
  public String toString() {
    return "round " + number + " (epoch " + epoch + ")";
  }
}
