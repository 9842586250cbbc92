package dev.nnc.bench.spark.comparison;

import dev.nnc.bench.spark.tables.Table;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/** A session on the cluster that {@code run} has started, with executors of one core. */
final class Cluster implements AutoCloseable {
  static final String VECTORS = "--add-modules=jdk.incubator.vector";

  private final SparkSession session;
  private final Rounds rounds = new Rounds();

  Cluster(int executors, boolean vectors) {
    session = SparkSession.builder()
        .appName("comparison")
        .config("spark.cores.max", executors)
        .config("spark.executor.extraJavaOptions", vectors ? VECTORS : "-Dplain=true")
        .getOrCreate();
    session.sparkContext().setLogLevel("ERROR");
    session.sparkContext().addSparkListener(rounds);
    if (!session.sparkContext().isLocal()) {
      awaitExecutors(executors);
    }
  }

  /** Tasks that come before all executors are there would keep their rows on the first one. */
  private void awaitExecutors(int executors) {
    while (session.sparkContext().getExecutorMemoryStatus().size() < executors + 1) {
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  SparkSession session() {
    return session;
  }

  /** The rounds of training since the last call. */
  List<Rounds.Timed> rounds() throws Exception {
    session.sparkContext().listenerBus().waitUntilEmpty();
    return rounds.take();
  }

  /** The rows of a table, in the memory of the executors. */
  Dataset<Row> frame(Table table, int partitions) {
    Dataset<Row> frame = rows(table, partitions).persist(StorageLevel.MEMORY_ONLY());
    frame.count();
    return frame;
  }

  /** The rows of a table, made each time they are read. */
  Dataset<Row> rows(Table table, int partitions) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(session.sparkContext());
    List<Integer> numbers = IntStream.range(0, partitions).boxed().toList();
    JavaRDD<Row> rows = context
        .parallelize(numbers, partitions)
        .flatMap(p -> table.training(p, partitions));
    return session.createDataFrame(rows, Table.SCHEMA);
  }

  @Override
  public void close() {
    session.stop();
  }
}
