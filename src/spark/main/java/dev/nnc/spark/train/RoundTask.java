package dev.nnc.spark.train;

import dev.nnc.spark.job.PartitionWork;
import dev.nnc.spark.network.Learner;
import dev.nnc.spark.network.NetworkFacts;
import dev.nnc.spark.network.ShippedClass;
import dev.nnc.spark.rows.BadRow;
import dev.nnc.spark.rows.PartitionRows;
import dev.nnc.spark.rows.Streams;
import dev.nnc.spark.state.StateFile;
import java.io.IOException;
import java.io.Serializable;
import org.apache.spark.broadcast.Broadcast;

/**
 * What a partition does in a round, on the executor that has it.
 *
 * @param type the class of the network
 * @param start the file of the network that all begin with
 * @param seed of the run
 */
public record RoundTask(
    ShippedClass type,
    NetworkFacts facts,
    Broadcast<byte[]> start,
    long seed,
    Round round,
    Work work)
    implements PartitionWork<Contribution> {

  /** What is done with the batches of a partition. */
  public interface Work extends Serializable {
    /** Takes the batches of a round, and says what they add to it. */
    Contribution of(RowBatches batches, Learner network, byte[] start) throws IOException;
  }

  @Override
  public Contribution of(PartitionRows rows) throws IOException {
    long ofPartition = Streams.output(seed, rows.partition());
    Learner network =
        type.load().load(StateFile.of(start.value()).withSeed(ofPartition).bytes());
    int[] order = rows.shuffled(Streams.output(ofPartition, round.epoch()));
    try {
      return work.of(new RowBatches(rows, order, Batches.of(facts), round), network, start.value());
    } catch (ArithmeticException | IllegalArgumentException e) {
      throw new BadRow(round + ", partition " + rows.partition() + ": " + e.getMessage());
    }
  }
}
