package dev.nnc.spark.train;

import dev.nnc.spark.network.Learner;
import dev.nnc.spark.network.NetworkFacts;
import dev.nnc.spark.network.ShippedClass;
import dev.nnc.spark.rows.PartitionRows;
import dev.nnc.spark.state.StateFile;
import java.io.IOException;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Optional;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.api.java.function.PairFunction;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;

/**
 * What a partition does in a round, on the executor that has it.
 *
 * @param type the class of the network
 * @param start the file of the network that all begin with
 * @param expected the digest of each partition's rows
 * @param seed of the run
 */
public record RoundTask(
    ShippedClass type,
    NetworkFacts facts,
    Broadcast<byte[]> start,
    Broadcast<HashMap<Integer, String>> expected,
    long seed,
    Round round,
    Work work)
    implements PairFunction<PartitionRows, Integer, Contribution> {

  /** What is done with the batches of a partition. */
  public interface Work extends Serializable {
    /** Takes the batches of a round, and says what they add to it. */
    Contribution of(RowBatches batches, Learner network, byte[] start) throws IOException;
  }

  @Override
  public Tuple2<Integer, Contribution> call(PartitionRows rows) throws IOException {
    return new Tuple2<>(rows.partition(), contribution(rows));
  }

  private Contribution contribution(PartitionRows rows) throws IOException {
    int partition = rows.partition();
    Optional<String> changed = rows.changed(expected.value().get(partition));
    if (changed.isPresent()) {
      return Contribution.failed(changed.get());
    }
    long ofPartition = Streams.output(seed, partition);
    Learner network =
        type.load().load(StateFile.of(start.value()).withSeed(ofPartition).bytes());
    int[] order = rows.shuffled(Streams.output(ofPartition, round.epoch()));
    try {
      return work.of(new RowBatches(rows, order, Batches.of(facts), round), network, start.value());
    } catch (ArithmeticException | IllegalArgumentException e) {
      return Contribution.failed(round + ", partition " + partition + ": " + e.getMessage());
    }
  }

  /** Ends a task that nobody needs any more. */
  public static void endIfKilled() {
    TaskContext context = TaskContext.get();
    if (context != null && context.isInterrupted()) {
      throw new TaskKilledException("the task is not needed any more");
    }
  }
}
