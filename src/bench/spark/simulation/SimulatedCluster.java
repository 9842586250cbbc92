package dev.nnc.bench.spark.simulation;

import dev.nnc.spark.job.TreeSum;
import dev.nnc.spark.network.GeneratedClass;
import dev.nnc.spark.network.Learner;
import dev.nnc.spark.network.NetworkFacts;
import dev.nnc.spark.network.ShippedClass;
import dev.nnc.spark.network.SparkNetwork;
import dev.nnc.spark.rows.PartitionRows;
import dev.nnc.spark.state.StateFile;
import dev.nnc.spark.train.Batches;
import dev.nnc.spark.train.Contribution;
import dev.nnc.spark.train.Progress;
import dev.nnc.spark.train.Round;
import dev.nnc.spark.train.RoundTask;
import dev.nnc.spark.train.WeightAveraging;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.broadcast.Broadcast;
import scala.reflect.ClassTag$;

/**
 * Rounds of training over many partitions in one process: what a partition does and how all are
 * averaged is the module's own, so that a round ends with the bits that a cluster would have.
 */
public final class SimulatedCluster {
  private final List<PartitionRows> partitions;
  private final NetworkFacts facts;
  private final ShippedClass type;
  private final long seed;
  private final WeightAveraging averaging = new WeightAveraging();
  private Progress progress;

  /** The partitions of a cluster, and the network of this seed before the first round. */
  public SimulatedCluster(SparkNetwork network, List<PartitionRows> partitions, long seed) {
    this.partitions = partitions;
    this.facts = network.facts();
    this.type = network.shipped();
    this.seed = seed;
    this.progress = Progress.begin(StateFile.ofOwn(type.load().start(seed).save()));
  }

  /** The steps of an epoch of the largest partition. */
  public int stepsPerEpoch() {
    return partitions.stream()
        .mapToInt(rows -> Batches.of(facts).count(rows.rows()))
        .max()
        .orElse(0);
  }

  /** Trains one epoch, in rounds of so many steps; gives the mean loss. */
  public double epoch(int stepsPerRound) {
    int epoch = progress.epoch();
    while (progress.epoch() == epoch) {
      round(stepsPerRound);
    }
    return progress.losses()[epoch - 1];
  }

  private void round(int steps) {
    Round round = new Round(progress.rounds() + 1, progress.epoch(), progress.batch(), steps);
    byte[] start = progress.state().bytes();
    RoundTask task =
        new RoundTask(type, facts, new Here<>(start), seed, round, averaging.work());
    int[] active = IntStream.range(0, partitions.size())
        .filter(p -> Batches.of(facts).count(partitions.get(p).rows()) > round.first())
        .toArray();
    TreeSum<Contribution> sum = new TreeSum<>(active, Contribution::plus);
    IntStream.of(active).parallel().forEach(p -> {
      Contribution part = contribution(task, partitions.get(p));
      synchronized (sum) {
        sum.add(p, part);
      }
    });
    Contribution all = sum.root().orElseThrow();
    boolean ends = round.first() + (long) steps >= stepsPerEpoch();
    progress = progress.after(averaging.after(progress.state(), all), all, ends, steps);
  }

  private static Contribution contribution(RoundTask task, PartitionRows rows) {
    try {
      return task.of(rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many rounds there were. */
  public int rounds() {
    return progress.rounds();
  }

  /** Bytes that go to a worker in a round. */
  public int bytesDown() {
    return progress.state().bytes().length;
  }

  /** Bytes that come from a worker in a round. */
  public int bytesUp() {
    return progress.state().size() * Double.BYTES;
  }

  /** The network after the last round. */
  public Learner network() {
    GeneratedClass loaded = type.load();
    try {
      return loaded.load(progress.state().bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A value that every worker has, since there is one process. */
  private static final class Here<T> extends Broadcast<T> {
    private static final long serialVersionUID = 1;

    private final transient T value;

    Here(T value) {
      super(0, ClassTag$.MODULE$.apply(Object.class));
      this.value = value;
    }

    @Override
    public T getValue() {
      return value;
    }

    @Override
    public void doUnpersist(boolean blocking) {}

    @Override
    public void doDestroy(boolean blocking) {}
  }
}
