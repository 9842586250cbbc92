package dev.nnc.spark.job;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import scala.Tuple2;

/**
 * Adds what partitions have found over the binary tree of their numbers. A few go to the driver; of
 * many, executors first add blocks of neighbours, whole subtrees, so that the driver holds no more
 * than a few at once. The sum is the same.
 */
public final class PartitionSum {
  /** Bytes that the driver takes directly. */
  private static final long DIRECT = 64L << 20;

  /** Blocks of the neighbours of this many partitions, as a power of two: 32. */
  private static final int BLOCK = 5;

  private PartitionSum() {}

  /** How two become one, on executors too; the first may take up the second. */
  public interface Plus<T> extends BinaryOperator<T>, Serializable {}

  /**
   * Runs the job.
   *
   * @param parts what each of the partitions adds, by its number
   * @param partitions their numbers, in ascending order
   * @param bytes of what one adds
   */
  static <T> T of(JavaPairRDD<Integer, T> parts, int[] partitions, long bytes, Plus<T> plus) {
    JavaPairRDD<Integer, T> few = parts;
    int[] numbers = partitions;
    while (numbers.length > 2 && numbers.length * bytes > DIRECT) {
      few = blocks(few, numbers, plus);
      numbers = IntStream.of(numbers).map(n -> n >> BLOCK).distinct().toArray();
    }
    TreeSum<T> sum = new TreeSum<>(numbers, plus);
    List<Tuple2<Integer, T>> collected = few.collect();
    collected.forEach(part -> sum.add(part._1(), part._2()));
    return sum.root().orElseThrow(() -> new IllegalStateException("a partition is missing"));
  }

  private static <T> JavaPairRDD<Integer, T> blocks(
      JavaPairRDD<Integer, T> parts, int[] numbers, Plus<T> plus) {
    int[] all = numbers.clone();
    int blocks = (all[all.length - 1] >> BLOCK) + 1;
    return parts
        .mapToPair(part -> new Tuple2<>(part._1() >> BLOCK, part))
        .partitionBy(new HashPartitioner(blocks))
        .mapPartitionsToPair(block -> sum(block, all, plus));
  }

  /** A block of one whole subtree; an empty one has no leaves at all. */
  private static <T> Iterator<Tuple2<Integer, T>> sum(
      Iterator<Tuple2<Integer, Tuple2<Integer, T>>> parts, int[] numbers, Plus<T> plus) {
    if (!parts.hasNext()) {
      return List.<Tuple2<Integer, T>>of().iterator();
    }
    Tuple2<Integer, Tuple2<Integer, T>> part = parts.next();
    int block = part._1();
    int[] leaves = IntStream.of(numbers).filter(n -> n >> BLOCK == block).toArray();
    TreeSum<T> sum = new TreeSum<>(leaves, plus);
    sum.add(part._2()._1(), part._2()._2());
    while (parts.hasNext()) {
      part = parts.next();
      sum.add(part._2()._1(), part._2()._2());
    }
    return List.of(new Tuple2<>(block, sum.root().orElseThrow())).iterator();
  }
}
