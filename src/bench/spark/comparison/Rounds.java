package dev.nnc.bench.spark.comparison;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Listens to the jobs that are rounds of training. */
final class Rounds extends SparkListener {
  private static final String DESCRIPTION = "spark.job.description";

  private final List<Timed> rounds = new ArrayList<>();
  private int job = -1;
  private long start;
  private List<Double> tasks = new ArrayList<>();

  /**
   * A round.
   *
   * @param start in milliseconds
   * @param end of its job, in milliseconds
   * @param driver seconds of the processor that this process has taken by then
   * @param tasks seconds of the processor of each task on its executor
   */
  record Timed(long start, long end, double driver, List<Double> tasks) {}

  private static double driver() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        / 1e9;
  }

  @Override
  public synchronized void onJobStart(SparkListenerJobStart started) {
    Properties properties = started.properties();
    String description = properties == null ? null : properties.getProperty(DESCRIPTION);
    if (description != null && description.startsWith("nnc: round")) {
      job = started.jobId();
      start = started.time();
      tasks = new ArrayList<>();
    }
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd ended) {
    if (job >= 0 && ended.taskMetrics() != null) {
      tasks.add((ended.taskMetrics().executorCpuTime()
              + ended.taskMetrics().executorDeserializeCpuTime())
          / 1e9);
    }
  }

  @Override
  public synchronized void onJobEnd(SparkListenerJobEnd ended) {
    if (ended.jobId() == job) {
      rounds.add(new Timed(start, ended.time(), driver(), tasks));
      job = -1;
    }
  }

  synchronized List<Timed> take() {
    List<Timed> taken = List.copyOf(rounds);
    rounds.clear();
    return taken;
  }
}
