package dev.nnc.tables.rows;

import dev.nnc.compiler.verify.number.SplitMix64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which rows are held out: numbers of rows in the order of the table.
 *
 * @param training the others
 */
public record Split(int[] training, int[] heldOut) {

  /** A share of rows whose answers are numbers. */
  public static Split of(int rows, double share, long seed) {
    return of(new int[rows], 1, share, seed);
  }

  /**
   * A share of the rows of each class: round(share n), and where a class has two rows or more at
   * least one in each part. They are the first in an order drawn by the seed.
   *
   * @param labels of all rows, 0 to classes - 1
   */
  public static Split of(int[] labels, int classes, double share, long seed) {
    int[] left = new int[classes];
    for (int label : labels) {
      left[label]++;
    }
    for (int c = 0; c < classes; c++) {
      int wanted = (int) Math.round(share * left[c]);
      left[c] = left[c] > 1 ? Math.max(1, Math.min(left[c] - 1, wanted)) : 0;
    }
    boolean[] isHeldOut = new boolean[labels.length];
    for (int row : order(labels.length, seed)) {
      isHeldOut[row] = left[labels[row]]-- > 0;
    }
    return of(isHeldOut);
  }

  /** All rows for training. */
  public static Split none(int rows) {
    return of(new boolean[rows]);
  }

  /**
   * The folds of a cross-validation: each row is held out once, and each fold has its share of each
   * class.
   */
  public static List<Split> folds(int[] labels, int classes, int folds, long seed) {
    int[] fold = new int[labels.length];
    int[] next = new int[classes];
    // Each class goes on where the one before it ended, so that the folds are of one size.
    int[] counts = new int[classes];
    for (int label : labels) {
      counts[label]++;
    }
    for (int c = 1; c < classes; c++) {
      next[c] = (next[c - 1] + counts[c - 1]) % folds;
    }
    for (int row : order(labels.length, seed)) {
      fold[row] = next[labels[row]]++ % folds;
    }
    List<Split> all = new ArrayList<>();
    for (int f = 0; f < folds; f++) {
      boolean[] isHeldOut = new boolean[labels.length];
      for (int row = 0; row < labels.length; row++) {
        isHeldOut[row] = fold[row] == f;
      }
      all.add(of(isHeldOut));
    }
    return all;
  }

  private static Split of(boolean[] isHeldOut) {
    return new Split(
        IntStream.range(0, isHeldOut.length).filter(r -> !isHeldOut[r]).toArray(),
        IntStream.range(0, isHeldOut.length).filter(r -> isHeldOut[r]).toArray());
  }

  /** Fisher and Yates' order, as classes draw that of an epoch: docs/random.md. */
  private static int[] order(int rows, long seed) {
    int[] order = new int[rows];
    Arrays.setAll(order, i -> i);
    SplitMix64 random = new SplitMix64(seed);
    for (int i = rows - 1; i > 0; i--) {
      int j = (int) (((random.nextLong() >>> 33) * (i + 1)) >>> 31);
      int other = order[j];
      order[j] = order[i];
      order[i] = other;
    }
    return order;
  }
}
