package dev.nnc.spark.train;

import java.io.Serializable;

/**
 * What partitions add to a round: sums over rows, in double.
 *
 * @param rows used
 * @param loss the sum of their losses
 * @param step the largest number of steps behind one of the networks
 * @param sums of numbers, each weighted by the rows it is of
 */
public record Contribution(long rows, double loss, long step, double[] sums)
    implements Serializable {

  /** Both together; this one takes up the numbers of the other, which stands right of it. */
  public Contribution plus(Contribution right) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += right.sums[i];
    }
    return new Contribution(rows + right.rows, loss + right.loss, Math.max(step, right.step), sums);
  }
}
