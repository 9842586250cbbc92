package dev.nnc.bench.spark.comparison;

import com.sun.management.GarbageCollectionNotificationInfo;
import dev.nnc.bench.spark.simulation.Networks;
import dev.nnc.bench.spark.tables.Table;
import dev.nnc.bench.spark.tables.Teacher;
import dev.nnc.spark.NetworkEstimator;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The heap that a partition of a million rows of 50 numbers takes, in this process. */
final class RowMemory {
  private static final int ROWS = 1_000_000;
  private static final double FLOATS = ROWS * (double) Teacher.INPUTS * Float.BYTES;
  private static final int THIRD = 3;

  private final AtomicLong whileReading = new AtomicLong();
  private final AtomicLong inRounds = new AtomicLong();

  private RowMemory() {}

  static void measure(Report report) throws Exception {
    new RowMemory().measureIn(report);
  }

  private void measureIn(Report report) throws Exception {
    try (SparkSession session = SparkSession.builder().master("local[1]").getOrCreate()) {
      session.sparkContext().setLogLevel("ERROR");
      session.sparkContext().addSparkListener(new Jobs());
      fit(session, 1_000, 1);
      long before = live();
      whileReading.set(0);
      inRounds.set(0);
      listenToCollectors();
      fit(session, ROWS, THIRD + 1);
      session.sparkContext().listenerBus().waitUntilEmpty();
      report.line(
          "heap with 1,000,000 rows of 50 floats in a round",
          (inRounds.get() - before) / FLOATS,
          "times the floats");
      report.line(
          "most heap after a collection while they are read",
          (whileReading.get() - before) / FLOATS,
          "times the floats");
    }
  }

  private static void fit(SparkSession session, int count, int epochs) {
    JavaRDD<Row> rows = JavaSparkContext.fromSparkContext(session.sparkContext())
        .parallelize(List.of(0), 1)
        .flatMap(p -> new Teacher(count).training(0, 1));
    new NetworkEstimator()
        .setNetwork(Networks.table())
        .setEpochs(epochs)
        .setSeed(1)
        .fit(session.createDataFrame(rows, Table.SCHEMA));
  }

  private static long live() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** Before the first round, rows are read. */
  private void listenToCollectors() {
    Set<String> heap = ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getName)
        .collect(Collectors.toSet());
    for (GarbageCollectorMXBean each : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) each)
          .addNotificationListener(
              (notification, nothing) -> {
                long used = GarbageCollectionNotificationInfo.from(
                        (CompositeData) notification.getUserData())
                    .getGcInfo()
                    .getMemoryUsageAfterGc()
                    .entrySet()
                    .stream()
                    .filter(pool -> heap.contains(pool.getKey()))
                    .mapToLong(pool -> pool.getValue().getUsed())
                    .sum();
                if (inRounds.get() == 0) {
                  whileReading.accumulateAndGet(used, Math::max);
                }
              },
              null,
              null);
    }
  }

  /** Collects all garbage in the third round. */
  private final class Jobs extends SparkListener {
    private int rounds;

    @Override
    public void onJobStart(SparkListenerJobStart started) {
      Object description = started.properties().get("spark.job.description");
      if (description instanceof String text && text.startsWith("nnc: round")) {
        rounds = text.startsWith("nnc: round 1 ") ? 1 : rounds + 1;
        if (rounds == THIRD) {
          inRounds.set(live());
        }
      }
    }
  }
}
