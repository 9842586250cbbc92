package dev.nnc.spark.train;

import dev.nnc.spark.job.PartitionJobs;
import dev.nnc.spark.network.NetworkFacts;
import dev.nnc.spark.network.ShippedClass;
import org.apache.spark.broadcast.Broadcast;

/**
 * The rounds of a run, each a job over its partitions.
 *
 * @param type the class of the network
 */
public record Rounds(PartitionJobs jobs, ShippedClass type, NetworkFacts facts) {

  /**
   * Runs one.
   *
   * @param start the file of the network that all begin with
   * @param active the partitions that take part, in ascending order
   * @throws IllegalStateException if one of them could not
   */
  public Contribution sum(byte[] start, int[] active, Round round, RoundTask.Work work) {
    Broadcast<byte[]> network = jobs.broadcast(start);
    RoundTask task = new RoundTask(type, facts, network, jobs.seed(), round, work);
    try {
      // Sums are doubles, and numbers of a network floats mostly.
      return jobs.sum(round.toString(), active, 2L * start.length, task, Contribution::plus);
    } finally {
      network.destroy();
    }
  }
}
