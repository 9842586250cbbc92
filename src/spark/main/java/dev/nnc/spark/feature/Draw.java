package dev.nnc.spark.feature;

import dev.nnc.spark.rows.PartitionFacts;
import dev.nnc.spark.rows.PartitionRows;
import dev.nnc.spark.rows.Streams;
import java.io.Serializable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;

/**
 * The rows that medians and quantiles are of: all, or so many of each partition as its share of all
 * rows is, drawn by the seed of the run.
 */
final class Draw implements Serializable {
  private static final long serialVersionUID = 1;

  /** Of a partition's stream, from which epochs draw by their numbers, which begin with 1. */
  private static final long NUMBER = 0;

  private final long seed;
  private final boolean all;
  private final HashMap<Integer, Integer> counts;

  private Draw(long seed, boolean all, HashMap<Integer, Integer> counts) {
    this.seed = seed;
    this.all = all;
    this.counts = counts;
  }

  /**
   * At most so many rows of all partitions. What the shares leave over goes to the partitions with
   * the largest remainders, on a tie to those that come first.
   */
  static Draw of(List<PartitionFacts> partitions, int most, long seed) {
    long rows = partitions.stream().mapToLong(PartitionFacts::rows).sum();
    HashMap<Integer, Integer> counts = new HashMap<>();
    if (rows <= most) {
      partitions.forEach(p -> counts.put(p.partition(), p.rows()));
      return new Draw(seed, true, counts);
    }
    int left = most;
    for (PartitionFacts p : partitions) {
      int whole = (int) ((long) most * p.rows() / rows);
      counts.put(p.partition(), whole);
      left -= whole;
    }
    partitions.stream()
        .sorted(Comparator.<PartitionFacts>comparingLong(p -> (long) most * p.rows() % rows)
            .reversed()
            .thenComparingInt(PartitionFacts::partition))
        .limit(left)
        .forEach(p -> counts.merge(p.partition(), 1, Integer::sum));
    return new Draw(seed, false, counts);
  }

  /** Whether no row is left out. */
  boolean isAll() {
    return all;
  }

  /** How many rows of a partition are looked at. */
  int count(int partition) {
    return counts.getOrDefault(partition, 0);
  }

  /** How many rows of all partitions. */
  int rows() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** The partitions with such rows, in ascending order. */
  int[] partitions() {
    return counts.keySet().stream()
        .mapToInt(Integer::intValue)
        .filter(p -> count(p) > 0)
        .sorted()
        .toArray();
  }

  /** The rows of a partition in an order of which the first {@link #count} are looked at. */
  int[] order(PartitionRows rows) {
    return all
        ? rows.sorted()
        : rows.shuffled(Streams.output(Streams.output(seed, rows.partition()), NUMBER));
  }
}
