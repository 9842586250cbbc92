package dev.nnc.spark.job;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Adds values over the binary tree of their numbers: node i of a level is node 2i plus node 2i + 1
 * of the level below. Two are added as soon as both are there, in whatever order they come; what is
 * added to what does not depend on it.
 */
public final class TreeSum<T> {
  private final int[] leaves;
  private final BinaryOperator<T> plus;
  private final Map<Long, T> waiting = new HashMap<>();
  private @Nullable T root;

  /**
   * A sum of the values of these leaves.
   *
   * @param leaves their numbers, in ascending order
   */
  public TreeSum(int[] leaves, BinaryOperator<T> plus) {
    this.leaves = leaves;
    this.plus = plus;
  }

  /** Adds the value of a leaf. */
  public void add(int leaf, T value) {
    T sum = value;
    int node = leaf;
    int level = 0;
    while (level < Integer.SIZE - 1) {
      int sibling = node ^ 1;
      if (hasLeaves(level, sibling)) {
        T other = waiting.remove(key(level, sibling));
        if (other == null) {
          waiting.put(key(level, node), sum);
          return;
        }
        sum = node < sibling ? plus.apply(sum, other) : plus.apply(other, sum);
      }
      node >>= 1;
      level++;
    }
    root = sum;
  }

  /** The sum of all leaves; empty while one is missing. */
  public Optional<T> root() {
    return Optional.ofNullable(root);
  }

  private boolean hasLeaves(int level, int node) {
    long first = (long) node << level;
    if (first > Integer.MAX_VALUE) {
      return false;
    }
    int place = Arrays.binarySearch(leaves, (int) first);
    int next = place < 0 ? -place - 1 : place;
    return next < leaves.length && leaves[next] >> level == node;
  }

  private static long key(int level, int node) {
    return (long) level << Integer.SIZE | node;
  }
}
