package dev.nnc.bench.measure;

import dev.nnc.bench.peer.Competitor;
import dev.nnc.bench.peer.Topology;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/** Times all entrants cell by cell, in turns, each time in a fresh virtual machine. */
public final class Timings {
  private final Pace pace;
  private final Path work;
  private final Progress progress;
  private final List<Double> peaks = new ArrayList<>();
  private final Map<Competitor, String> absent = new LinkedHashMap<>();

  public Timings(Pace pace, Path work, Progress progress) {
    this.pace = pace;
    this.work = work;
    this.progress = progress;
  }

  /** The largest FMA rate seen at the start, in the middle and at the end, in GFLOP/s. */
  public double peak() {
    return peaks.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
  }

  public List<Double> peaks() {
    return peaks;
  }

  /** Who could not be measured, and why. */
  public Map<Competitor, String> absent() {
    return absent;
  }

  public List<Measurement> run(List<Cell> cells, List<Entrant> entrants) {
    List<Measurement> measurements = new ArrayList<>();
    Jvm first = entrants.get(0).jvm();
    Set<Topology> topologies = new HashSet<>();
    cells.forEach(cell -> topologies.add(cell.topology()));
    List<Entrant> fit = new ArrayList<>(entrants);
    fit.removeIf(entrant -> !agrees(entrant, topologies));
    progress.expect(
        cells.stream().mapToInt(c -> (int) fit.stream().filter(e -> e.canRun(c)).count()).sum());
    for (int i = 0; i < cells.size(); i++) {
      if (i == 0 || i == cells.size() / 2) {
        peaks.add(peak(first));
      }
      measurements.addAll(run(cells.get(i), fit));
    }
    peaks.add(peak(first));
    return measurements;
  }

  private static double peak(Jvm jvm) {
    return Double.parseDouble(Jvm.run(jvm.process(FmaPeak.class)).get(0));
  }

  private boolean agrees(Entrant entrant, Collection<Topology> topologies) {
    Competitor competitor = entrant.competitor();
    List<String> arguments = new ArrayList<>(List.of(competitor.name()));
    topologies.stream().sorted().forEach(topology -> arguments.add(topology.name()));
    String[] array = arguments.toArray(String[]::new);
    try {
      for (String line : Jvm.run(entrant.jvm().process(Agreement.class, array))) {
        String[] words = line.split(" ");
        var result =
            new Agreement.Result(Double.parseDouble(words[1]), Double.parseDouble(words[2]));
        if (!result.isGood()) {
          absent.put(competitor, "not the same network: " + words[0] + " " + result);
        }
      }
    } catch (RuntimeException e) {
      absent.put(competitor, "does not run in " + entrant.jvm() + ": " + e.getMessage());
    }
    if (absent.containsKey(competitor)) {
      progress.note(competitor.title() + " is left out, " + absent.get(competitor));
      return false;
    }
    return true;
  }

  private Collection<Measurement> run(Cell cell, List<Entrant> entrants) {
    Map<Entrant, Measurement> best = new LinkedHashMap<>();
    for (int round = 0; round < pace.rounds(); round++) {
      for (Entrant entrant : entrants) {
        if (!entrant.canRun(cell) || round > 0 && !entrant.competitor().isOurs()) {
          continue;
        }
        try {
          Measurement measurement = measurement(cell, entrant, fork(cell, entrant));
          best.merge(entrant, measurement, Measurement::faster);
          progress.done(
              cell + ", " + entrant.title() + ": " + Text.time(measurement.nanoseconds()));
        } catch (RunnerException | IOException e) {
          progress.done(cell + ", " + entrant.title() + ": " + e.getMessage());
        }
      }
    }
    return best.values();
  }

  private static Measurement measurement(Cell cell, Entrant entrant, RunResult result) {
    Statistics times = result.getPrimaryResult().getStatistics();
    long operations = 0;
    for (BenchmarkResult fork : result.getBenchmarkResults()) {
      operations += fork.getMetadata().getMeasurementOps();
    }
    double bytes = result.getSecondaryResults().get("bytes").getScore() / operations;
    double busy = result.getSecondaryResults().get("busy").getScore() / operations;
    return new Measurement(cell, entrant, busy, times.getMin(), busy / times.getMean(), bytes);
  }

  private RunResult fork(Cell cell, Entrant entrant) throws RunnerException, IOException {
    String method = cell.task() == Task.INFERENCE && cell.batch() == 1 ? "rows" : "batch";
    Pace.Times times = pace.times(entrant.competitor());
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(NetworkBenchmark.class.getName() + "\\." + method + "$")
                    .param("competitor", entrant.competitor().name())
                    .param("topology", cell.topology().name())
                    .param("task", cell.task().name())
                    .param("batch", Integer.toString(cell.batch()))
                    .param("warmUp", Integer.toString(times.warmUp()))
                    .jvm(Core.bound(entrant.jvm(), work).toString())
                    .jvmArgs(entrant.jvm().options().toArray(String[]::new))
                    .forks(1)
                    .warmupIterations(1)
                    .warmupTime(TimeValue.milliseconds(times.iteration()))
                    .measurementIterations(times.iterations())
                    .measurementTime(TimeValue.milliseconds(times.iteration()))
                    .verbosity(VerboseMode.SILENT)
                    .shouldFailOnError(true)
                    .build())
            .run();
    if (results.isEmpty()) {
      throw new RunnerException("no result");
    }
    return results.iterator().next();
  }
}
