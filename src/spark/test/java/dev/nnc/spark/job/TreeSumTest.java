package dev.nnc.spark.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TreeSumTest {

  /** What is added to what, as brackets. */
  private static Optional<String> sum(int[] leaves, List<Integer> order) {
    TreeSum<String> sum = new TreeSum<>(leaves, (a, b) -> "(" + a + " " + b + ")");
    order.forEach(leaf -> sum.add(leaf, Integer.toString(leaf)));
    return sum.root();
  }

  @Test
  void addsNeighboursFirst() {
    assertEquals(
        Optional.of("(((0 1) (2 3)) 4)"), sum(new int[] {0, 1, 2, 3, 4}, List.of(4, 2, 0, 3, 1)));
    assertEquals(Optional.of("((1 3) (6 7))"), sum(new int[] {1, 3, 6, 7}, List.of(7, 6, 3, 1)));
    assertEquals(Optional.of("5"), sum(new int[] {5}, List.of(5)));
    assertEquals(Optional.empty(), sum(new int[] {1, 2}, List.of(2)));
  }

  @Test
  void doesNotDependOnWhoComesFirst() {
    Random random = new Random(1);
    for (int trial = 0; trial < 50; trial++) {
      int[] leaves = random.ints(20, 0, 1_000).distinct().sorted().toArray();
      List<Integer> order = new ArrayList<>(Arrays.stream(leaves).boxed().toList());
      Optional<String> expected = sum(leaves, order);
      Collections.shuffle(order, random);
      assertEquals(expected, sum(leaves, order));
    }
  }
}
