package dev.nnc.spark.feature;

import dev.nnc.spark.job.PartitionWork;
import dev.nnc.spark.rows.PartitionRows;

/**
 * The targets of rows.
 *
 * @param inputs values of a row of x
 * @param width targets of a row
 */
record Targets(int inputs, int width) implements Columns {

  @Override
  public void read(PartitionRows rows, int[] order, int count, Block block) {
    int most = Math.max(1, Math.min(count, BLOCK / Math.max(inputs, width)));
    Object x = rows.roomForInputs(most);
    Object targets = rows.roomForAnswers(most);
    double[] values = new double[most * width];
    for (int from = 0, n; from < count; from += n) {
      PartitionWork.endIfKilled();
      n = Math.min(most, count - from);
      rows.gather(order, from, n, x, targets);
      Columns.copy(targets, 0, values, 0, n * width);
      block.take(values, n);
    }
  }
}
