package dev.nnc.tables.rows;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitTest {
  /** The order of docs/random.md for 8 rows and the seed 7 is 7 4 6 1 2 5 0 3. */
  @Test
  void heldOutAreTheFirstOfTheOrder() {
    Split split = Split.of(8, 0.25, 7);
    assertArrayEquals(new int[] {4, 7}, split.heldOut());
    assertArrayEquals(new int[] {0, 1, 2, 3, 5, 6}, split.training());
  }

  @Test
  void eachClassGivesItsShare() {
    int[] labels = new int[100];
    Arrays.fill(labels, 60, 88, 1);
    Arrays.fill(labels, 88, 96, 2);
    Arrays.fill(labels, 96, 98, 3);
    labels[98] = 4;
    labels[99] = 5;
    Split split = Split.of(labels, 7, 0.2, 0);
    // round(0.2 n): 12, 6, 2; one of two; none of one; none of none
    assertArrayEquals(new long[] {12, 6, 2, 1, 0, 0, 0}, counts(labels, 7, split.heldOut()));
    assertArrayEquals(new long[] {48, 22, 6, 1, 1, 1, 0}, counts(labels, 7, split.training()));
    assertFalse(Arrays.equals(split.heldOut(), Split.of(labels, 7, 0.2, 1).heldOut()));
  }

  @Test
  void eachPartKeepsARow() {
    assertEquals(1, Split.of(new int[10], 1, 0.01, 0).heldOut().length);
    assertEquals(9, Split.of(new int[10], 1, 0.99, 0).heldOut().length);
    assertEquals(0, Split.of(new int[1], 1, 0.9, 0).heldOut().length);
  }

  @Test
  void foldsHoldOutEachRowOnce() {
    int[] labels = IntStream.range(0, 53).map(r -> r % 7 == 0 ? 1 : 0).toArray();
    List<Split> folds = Split.folds(labels, 2, 5, 3);
    int[] held =
        folds.stream().flatMapToInt(f -> Arrays.stream(f.heldOut())).sorted().toArray();
    assertArrayEquals(IntStream.range(0, 53).toArray(), held);
    for (Split fold : folds) {
      long ones = counts(labels, 2, fold.heldOut())[1];
      assertEquals(1.5, ones, 0.5, "8 rows of class 1 in 5 folds");
      assertEquals(10.5, fold.heldOut().length, 0.5);
      assertEquals(53, fold.heldOut().length + fold.training().length);
    }
  }

  private static long[] counts(int[] labels, int classes, int... rows) {
    return IntStream.range(0, classes)
        .mapToLong(c -> Arrays.stream(rows).filter(r -> labels[r] == c).count())
        .toArray();
  }
}
