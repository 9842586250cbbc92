package dev.nnc.spark.feature;

import dev.nnc.spark.job.PartitionJobs;
import dev.nnc.spark.network.Learner;
import dev.nnc.spark.network.NetworkFacts;
import dev.nnc.spark.rows.PartitionRows;
import java.io.Serializable;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;

/**
 * Lets a class learn by its own {@code fit}, on rows brought to the driver: what a compiled class
 * does with its numbers on the way to each of its maps is known to itself alone.
 */
final class ClassFit {
  /** Numbers that an array of Java holds. */
  private static final long LONGEST = Integer.MAX_VALUE - 8;

  private final NetworkFacts facts;
  private final PartitionJobs jobs;
  private final Draw draw;
  private final long gathered;
  private final long memory;

  /**
   * A fit on rows that are drawn.
   *
   * @param gathered bytes of rows on their way to the driver at a time
   * @param memory of the driver, in bytes
   */
  ClassFit(NetworkFacts facts, PartitionJobs jobs, Draw draw, long gathered, long memory) {
    this.facts = facts;
    this.jobs = jobs;
    this.draw = draw;
    this.gathered = gathered;
    this.memory = memory;
  }

  void fit(Learner learner) {
    long width = facts.inputs() + (facts.standardizesTargets() ? facts.outputs() : 0);
    long rowBytes = width * (facts.isDouble() ? Double.BYTES : Float.BYTES);
    requireRoom(rowBytes);
    Object x = Learner.numbers(facts.isDouble(), draw.rows() * facts.inputs());
    Object targets = facts.standardizesTargets()
        ? Learner.numbers(facts.isDouble(), draw.rows() * facts.outputs())
        : null;
    int at = 0;
    for (HashMap<Integer, Slice> slices : slices((int) Math.max(1, gathered / rowBytes))) {
      for (Object[] part : gather(slices)) {
        int rows = Array.getLength(part[0]) / facts.inputs();
        System.arraycopy(part[0], 0, x, at * facts.inputs(), rows * facts.inputs());
        if (targets != null) {
          System.arraycopy(part[1], 0, targets, at * facts.outputs(), rows * facts.outputs());
        }
        at += rows;
      }
    }
    learner.fit(x, targets, draw.rows());
  }

  private void requireRoom(long rowBytes) {
    long numbers = (long) draw.rows() * Math.max(facts.inputs(), facts.outputs());
    if (draw.rows() * rowBytes > memory / 4 || numbers > LONGEST) {
      throw new IllegalStateException("the class of " + facts.name() + " learns of " + draw.rows()
          + " rows on the driver, " + (draw.rows() * rowBytes >> 20)
          + " MB, and a quarter of its memory is "
          + (memory / 4 >> 20)
          + " MB: with the text of the network, setNetwork, its features learn on the executors;"
          + " else a driver with more memory is needed");
    }
  }

  /** Rows of a partition, in the order in which they are drawn. */
  private record Slice(int from, int rows) implements Serializable {}

  /** All rows that are drawn, so many at a time, partition after partition. */
  private List<HashMap<Integer, Slice>> slices(int most) {
    List<HashMap<Integer, Slice>> all = new ArrayList<>();
    HashMap<Integer, Slice> slices = new HashMap<>();
    int room = most;
    for (int partition : draw.partitions()) {
      int count = draw.count(partition);
      for (int from = 0, n; from < count; from += n) {
        n = Math.min(room, count - from);
        slices.put(partition, new Slice(from, n));
        room -= n;
        if (room == 0) {
          all.add(slices);
          slices = new HashMap<>();
          room = most;
        }
      }
    }
    if (!slices.isEmpty()) {
      all.add(slices);
    }
    return all;
  }

  private List<Object[]> gather(HashMap<Integer, Slice> slices) {
    int[] active = slices.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
    Draw rows = draw;
    return jobs.collect("rows for the class's fit", active, partition -> {
      Slice slice = Objects.requireNonNull(slices.get(partition.partition()));
      return rows(partition, rows.order(partition), slice);
    });
  }

  /** Inputs and answers. */
  private static Object[] rows(PartitionRows partition, int[] order, Slice slice) {
    Object x = partition.roomForInputs(slice.rows);
    Object answers = partition.roomForAnswers(slice.rows);
    partition.gather(order, slice.from, slice.rows, x, answers);
    return new Object[] {x, answers};
  }
}
