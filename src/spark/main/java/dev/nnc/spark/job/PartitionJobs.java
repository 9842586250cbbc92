package dev.nnc.spark.job;

import dev.nnc.spark.rows.PartitionFacts;
import dev.nnc.spark.rows.PartitionRows;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.PartitionPruningRDD;
import scala.Function1;
import scala.Tuple2;

/**
 * The jobs of a run: each lets partitions do something with a network, and adds up what they did.
 */
public final class PartitionJobs implements AutoCloseable {
  /** What Spark's pages call a job; the user's own comes back after each. */
  private static final String DESCRIPTION = "spark.job.description";

  private final JavaSparkContext context;
  private final JavaRDD<PartitionRows> rows;
  private final List<PartitionFacts> partitions;
  private final long seed;
  private final Broadcast<HashMap<Integer, String>> digests;

  /**
   * Jobs over these rows.
   *
   * @param rows one element a partition
   * @param partitions what they were when they were read first
   * @param seed of the run
   */
  public PartitionJobs(
      JavaSparkContext context,
      JavaRDD<PartitionRows> rows,
      List<PartitionFacts> partitions,
      long seed) {
    this.context = context;
    this.rows = rows;
    this.partitions = List.copyOf(partitions);
    this.seed = seed;
    this.digests = context.broadcast(partitions.stream()
        .collect(Collectors.toMap(
            PartitionFacts::partition, PartitionFacts::digest, (a, b) -> a, HashMap::new)));
  }

  /** What the partitions were when they were read first, in the order of their numbers. */
  public List<PartitionFacts> partitions() {
    return partitions;
  }

  /** The numbers of those that are not empty, in ascending order. */
  public int[] withRows() {
    return partitions.stream()
        .filter(p -> p.rows() > 0)
        .mapToInt(PartitionFacts::partition)
        .toArray();
  }

  /** That of the run. */
  public long seed() {
    return seed;
  }

  /** Sends bytes to every executor that needs them. */
  public Broadcast<byte[]> broadcast(byte[] bytes) {
    return context.broadcast(bytes);
  }

  /**
   * What each partition finds in its rows, in the order of these numbers.
   *
   * @param what the job is called
   * @param active the partitions that are asked, in ascending order
   * @throws IllegalStateException if one of them finds a row that it cannot take
   */
  public <T> List<T> collect(String what, int[] active, PartitionWork<T> work) {
    return described(what, () -> {
      List<Tuple2<Integer, Finding<T>>> found =
          new ArrayList<>(only(active).mapToPair(task(work)).collect());
      found.sort(Comparator.comparingInt(Tuple2::_1));
      return found.stream().map(each -> each._2().get()).toList();
    });
  }

  /**
   * The sum of what partitions find in their rows, over the binary tree of their numbers.
   *
   * @param what the job is called
   * @param active the partitions that are asked, in ascending order
   * @param bytes of what one finds
   * @throws IllegalStateException if one of them finds a row that it cannot take
   */
  public <T> T sum(
      String what, int[] active, long bytes, PartitionWork<T> work, PartitionSum.Plus<T> plus) {
    return described(
        what,
        () -> PartitionSum.of(
                only(active).mapToPair(task(work)), active, bytes, (a, b) -> a.plus(b, plus))
            .get());
  }

  private <T> FindingTask<T> task(PartitionWork<T> work) {
    return new FindingTask<>(work, digests);
  }

  private <T> T described(String what, Supplier<T> job) {
    String before = context.getLocalProperty(DESCRIPTION);
    context.sc().setJobDescription("nnc: " + what);
    try {
      return job.get();
    } finally {
      context.sc().setJobDescription(before);
    }
  }

  private JavaRDD<PartitionRows> only(int[] active) {
    if (active.length == partitions.size()) {
      return rows;
    }
    Set<Integer> wanted = IntStream.of(active).boxed().collect(Collectors.toSet());
    return new JavaRDD<>(
        PartitionPruningRDD.create(
            rows.rdd(), (Function1<Object, Object> & Serializable) wanted::contains),
        rows.classTag());
  }

  @Override
  public void close() {
    digests.destroy();
  }
}
