package dev.nnc.spark.feature;

import dev.nnc.spark.rows.PartitionRows;
import java.io.IOException;
import java.io.Serializable;

/** Columns of numbers that something is learned of. */
interface Columns extends Serializable {
  /** Numbers of a block of rows: little beside the rows of a partition, and in the cache. */
  int BLOCK = 1 << 15;

  /** How many columns there are. */
  int width();

  /**
   * Brings rows of a partition, block by block.
   *
   * @param order the rows, of which the first {@code count} are brought
   */
  void read(PartitionRows rows, int[] order, int count, Block block) throws IOException;

  /** Takes some rows of the columns. */
  interface Block {
    /** @param values [rows x width], NaN where one is missing; not kept */
    void take(double[] values, int rows);
  }

  /** Copies numbers of a network, which are floats or doubles. */
  static void copy(Object numbers, int from, double[] to, int at, int count) {
    if (numbers instanceof float[] floats) {
      for (int i = 0; i < count; i++) {
        to[at + i] = floats[from + i];
      }
    } else {
      System.arraycopy(numbers, from, to, at, count);
    }
  }
}
