package dev.nnc.bench.measure;

import java.util.LinkedHashMap;
import java.util.Map;
import org.openjdk.jmh.util.ListStatistics;

/** Times whole processes, in turns. */
public final class Stopwatch {
  private Stopwatch() {}

  /**
   * The median nanoseconds of each process from its start to its end, after one start that is not
   * counted.
   */
  public static Map<String, Double> medians(Map<String, ProcessBuilder> processes, int times) {
    Map<String, ListStatistics> all = new LinkedHashMap<>();
    for (int i = 0; i <= times; i++) {
      for (Map.Entry<String, ProcessBuilder> process : processes.entrySet()) {
        long time = time(process.getValue());
        if (i > 0) {
          all.computeIfAbsent(process.getKey(), name -> new ListStatistics()).addValue(time);
        }
      }
    }
    Map<String, Double> medians = new LinkedHashMap<>();
    all.forEach((name, statistics) -> medians.put(name, statistics.getPercentile(50)));
    return medians;
  }

  /** Nanoseconds of one run. */
  public static long time(ProcessBuilder process) {
    long start = System.nanoTime();
    Jvm.run(process);
    return System.nanoTime() - start;
  }
}
