package dev.nnc.bench.spark.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Seconds of a round. A task takes a bit for itself, for each byte of the network's state and for
 * each step; the driver for itself, each task and each byte that comes from a task. A cluster waits
 * for its slowest task.
 */
final class CostModel {
  /** Weights and two moments of adam, in float. */
  static final int BYTES = 12;

  private static final double MEGA = 1e6;
  private static final int DRAWS = 4_000;

  /** Of the module: more than this many bytes are added up in blocks first. */
  private static final double DIRECT = 64 << 20;

  private static final int BLOCK = 32;

  /** 10 Gbit/s, of which the measured cluster on one machine knows nothing. */
  private static final double WIRE = 1.25e9;

  private final double[] task;
  private final double[] driver;
  private final double sigma;
  private final double taskError;
  private final double driverError;

  private CostModel(
      double[] task, double[] driver, double sigma, double taskError, double driverError) {
    this.task = task;
    this.driver = driver;
    this.sigma = sigma;
    this.taskError = taskError;
    this.driverError = driverError;
  }

  /** A measured kind of round. */
  private record Measured(double megabytes, int partitions, int steps, double driver, double task) {}

  static CostModel fit(Path file) throws IOException {
    List<Measured> all = new ArrayList<>();
    List<Double> sigmas = new ArrayList<>();
    for (String line : Files.readAllLines(file).subList(1, Files.readAllLines(file).size())) {
      String[] cells = line.split(",");
      all.add(new Measured(
          Double.parseDouble(cells[0]) * BYTES / MEGA,
          Integer.parseInt(cells[1]),
          Integer.parseInt(cells[2]),
          Double.parseDouble(cells[3]),
          Double.parseDouble(cells[4])));
      sigmas.add(Double.parseDouble(cells[5]));
    }
    double[] tasks = all.stream().mapToDouble(Measured::task).toArray();
    double[] ofTask = LeastSquares.fit(
        all.stream().map(m -> ofTask(m.megabytes, m.steps)).toList(), tasks);
    double[] drivers = all.stream().mapToDouble(Measured::driver).toArray();
    double[] ofDriver = LeastSquares.fit(
        all.stream().map(m -> ofDriver(m.megabytes, m.partitions)).toList(), drivers);
    double taskError = median(all.stream()
        .mapToDouble(m ->
            error(LeastSquares.value(ofTask, ofTask(m.megabytes, m.steps)), m.task))
        .toArray());
    double driverError = median(all.stream()
        .mapToDouble(m -> error(
            LeastSquares.value(ofDriver, ofDriver(m.megabytes, m.partitions)), m.driver))
        .toArray());
    double noise = median(sigmas.stream().mapToDouble(Double::doubleValue).toArray());
    return new CostModel(ofTask, ofDriver, noise, taskError, driverError);
  }

  private static double error(double model, double measured) {
    return Math.abs(model / measured - 1);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static double[] ofTask(double megabytes, int steps) {
    return new double[] {1, megabytes, steps, steps * megabytes / BYTES};
  }

  private static double[] ofDriver(double megabytes, double tasks) {
    return new double[] {1, tasks, megabytes, tasks * megabytes};
  }

  /** Seconds of a round of so many workers with one core each. */
  double round(double parameters, int workers, double steps) {
    return round(parameters, workers, steps, sigma);
  }

  double round(double parameters, int workers, double steps, double noise) {
    double megabytes = parameters * BYTES / MEGA;
    double seconds = LeastSquares.value(
            task, 1, megabytes, steps, steps * megabytes / BYTES)
        * slowest(workers, noise);
    double tasks = workers;
    while (tasks > 2 && tasks * 2 * megabytes * MEGA > DIRECT) {
      // Another stage, in which executors add up blocks.
      seconds += driver[0] + driver[1] * tasks / BLOCK + driver[3] * BLOCK * megabytes;
      seconds += BLOCK * 2 * megabytes * MEGA / WIRE;
      tasks = Math.ceil(tasks / BLOCK);
    }
    seconds += LeastSquares.value(driver, ofDriver(megabytes, tasks));
    seconds += driver[1] * (workers - tasks);
    return seconds + (tasks * 2 + 1) * megabytes * MEGA / WIRE;
  }

  /** The mean of the largest of so many times whose mean is 1, by draws. */
  static double slowest(int workers, double sigma) {
    SplittableRandom random = new SplittableRandom(1);
    double sum = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      double most = 0;
      for (int w = 0; w < workers; w++) {
        double normal = Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
            * Math.cos(2 * Math.PI * random.nextDouble());
        most = Math.max(most, Math.exp(sigma * normal - sigma * sigma / 2));
      }
      sum += most;
    }
    return sum / DRAWS;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "| a task | %.1f ms | %.1f ms a MB of state | %.2f ms a step |"
            + " %.2f ms a step and million parameters |%n"
            + "| the driver | %.1f ms | %.1f ms a task | %.1f ms a MB of state |"
            + " %.1f ms a task and MB |%n"
            + "median errors %.0f and %.0f %%, deviation of a task's logarithm %.2f%n",
        task[0] * 1e3, task[1] * 1e3, task[2] * 1e3, task[3] * 1e3, driver[0] * 1e3,
        driver[1] * 1e3, driver[2] * 1e3, driver[3] * 1e3, taskError * 100, driverError * 100, sigma);
  }
}
