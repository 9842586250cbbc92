package dev.nnc.spark.feature;

import dev.nnc.spark.job.PartitionWork;
import dev.nnc.spark.network.Learner;
import dev.nnc.spark.network.ShippedClass;
import dev.nnc.spark.rows.BadRow;
import dev.nnc.spark.rows.PartitionRows;
import java.io.IOException;
import java.io.Serializable;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;

/**
 * What reaches a feature map: the numbers of rows, as the maps before it leave them.
 *
 * @param map as people write it
 * @param isDouble whether the numbers are doubles
 * @param inputs values of a row of x
 * @param numbers the places of the numbers in it
 * @param width values of a row that reach the map
 * @param missing whether one of them may be NaN
 * @param before what is before the map; null if nothing is
 */
record MapInput(
    String map,
    boolean isDouble,
    int inputs,
    int[] numbers,
    int width,
    boolean missing,
    @Nullable Before before)
    implements Columns {

  /**
   * The maps before a map as a network of their own.
   *
   * @param names of them, as people write them
   * @param learned the file of what they have learned
   * @param outputs values of a row that they make: those that reach the map, then indicators
   */
  record Before(String names, ShippedClass type, Broadcast<byte[]> learned, int outputs)
      implements Serializable {}

  @Override
  public void read(PartitionRows rows, int[] order, int count, Block block) throws IOException {
    Learner network = before == null ? null : before.type.load().load(before.learned.value());
    int outputs = before == null ? numbers.length : before.outputs;
    int most = Math.max(1, Math.min(count, BLOCK / Math.max(inputs, outputs)));
    Object x = rows.roomForInputs(most);
    Object answers = rows.roomForAnswers(most);
    Object picked = Learner.numbers(isDouble, most * numbers.length);
    Object z = network == null ? picked : Learner.numbers(isDouble, most * outputs);
    double[] values = new double[most * width];
    for (int from = 0, n; from < count; from += n) {
      PartitionWork.endIfKilled();
      n = Math.min(most, count - from);
      rows.gather(order, from, n, x, answers);
      pick(x, picked, n);
      if (network != null) {
        network.forward(picked, n, z);
      }
      for (int r = 0; r < n; r++) {
        Columns.copy(z, r * outputs, values, r * width, width);
      }
      requireFinite(values, n, rows.partition());
      block.take(values, n);
    }
  }

  /** The numbers of rows of x, without categories. */
  private void pick(Object x, Object picked, int rows) {
    for (int r = 0; r < rows; r++) {
      for (int i = 0; i < numbers.length; i++) {
        int from = r * inputs + numbers[i];
        int to = r * numbers.length + i;
        if (x instanceof float[] floats) {
          ((float[]) picked)[to] = floats[from];
        } else {
          ((double[]) picked)[to] = ((double[]) x)[from];
        }
      }
    }
  }

  /** Numbers that are finite in x need not be so behind a feature map. */
  private void requireFinite(double[] values, int rows, int partition) {
    if (before == null) {
      return;
    }
    for (int i = 0; i < rows * width; i++) {
      double value = values[i];
      if (Double.isInfinite(value) || Double.isNaN(value) && !missing) {
        throw new BadRow("a row of partition " + partition + " gives " + value + " in column "
            + i % width + " behind " + before.names + ", but " + map
            + " learns of finite numbers");
      }
    }
  }
}
