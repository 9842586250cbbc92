package dev.nnc.spark.feature;

import dev.nnc.compiler.model.Network;
import dev.nnc.spark.job.PartitionJobs;
import dev.nnc.spark.network.GeneratedClass;
import dev.nnc.spark.network.Learner;
import dev.nnc.spark.network.NetworkClasses;
import dev.nnc.spark.network.NetworkFacts;
import dev.nnc.spark.rows.PartitionRows;
import java.io.IOException;
import java.lang.reflect.Array;
import java.util.List;

/** Learns medians and quantiles: gathers a few columns at a time, and lets a class look at each. */
final class ColumnsFit {
  private final NetworkFacts facts;
  private final PartitionJobs jobs;
  private final Draw draw;
  private final long gathered;

  /** @param gathered bytes of numbers on the driver at a time */
  ColumnsFit(NetworkFacts facts, PartitionJobs jobs, Draw draw, long gathered) {
    this.facts = facts;
    this.jobs = jobs;
    this.draw = draw;
    this.gathered = gathered;
  }

  /**
   * Learns a map.
   *
   * @param ofColumn the network of the map on one column
   * @param names of what is set, in the order that the network has them
   */
  void map(Learner learner, MapInput input, Network ofColumn, List<String> names) {
    GeneratedClass type = NetworkClasses.ofPart(ofColumn).load();
    List<String> own = type.parameterNames();
    List<Object> learned = names.stream().map(learner::parameter).toList();
    long bytes = facts.isDouble() ? Double.BYTES : Float.BYTES;
    int most = (int) Math.max(1, gathered / (bytes * draw.rows()));
    for (int from = 0; from < input.width(); from += most) {
      int to = Math.min(input.width(), from + most);
      List<Object[]> parts = gather(input, from, to);
      for (int j = from; j < to; j++) {
        Learner column = type.start();
        fit(column, joined(parts, j - from), input.map(), j);
        for (int t = 0; t < names.size(); t++) {
          Object values = column.parameter(own.get(t));
          int count = Array.getLength(values);
          System.arraycopy(values, 0, learned.get(t), j * count, count);
        }
      }
    }
    for (int t = 0; t < names.size(); t++) {
      learner.setParameter(names.get(t), learned.get(t));
    }
  }

  private void fit(Learner column, Object numbers, String map, int number) {
    try {
      column.fit(numbers, null, draw.rows());
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "the numbers in column " + number + " of what reaches " + map + " are too far apart", e);
    }
  }

  private List<Object[]> gather(MapInput input, int from, int to) {
    Draw rows = draw;
    return jobs.collect(
        "columns " + from + " to " + (to - 1) + " for " + input.map(),
        draw.partitions(),
        partition -> columns(input, partition, rows, from, to));
  }

  /** Columns of a partition, each an array of its own. */
  private static Object[] columns(
      MapInput input, PartitionRows partition, Draw draw, int from, int to) throws IOException {
    int count = draw.count(partition.partition());
    Object[] columns = new Object[to - from];
    for (int j = 0; j < columns.length; j++) {
      columns[j] = Learner.numbers(input.isDouble(), count);
    }
    int[] next = new int[1];
    input.read(partition, draw.order(partition), count, (values, rows) -> {
      for (int j = 0; j < columns.length; j++) {
        put(values, from + j, input.width(), rows, columns[j], next[0]);
      }
      next[0] += rows;
    });
    return columns;
  }

  private static void put(double[] values, int j, int width, int rows, Object column, int at) {
    for (int r = 0; r < rows; r++) {
      if (column instanceof float[] floats) {
        floats[at + r] = (float) values[r * width + j];
      } else {
        ((double[]) column)[at + r] = values[r * width + j];
      }
    }
  }

  private Object joined(List<Object[]> parts, int column) {
    Object all = Learner.numbers(facts.isDouble(), draw.rows());
    int at = 0;
    for (Object[] part : parts) {
      int count = Array.getLength(part[column]);
      System.arraycopy(part[column], 0, all, at, count);
      at += count;
    }
    return all;
  }
}
