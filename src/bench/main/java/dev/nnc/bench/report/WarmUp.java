package dev.nnc.bench.report;

import dev.nnc.bench.measure.Cell;
import dev.nnc.bench.measure.Entrant;
import dev.nnc.bench.measure.FirstInference;
import dev.nnc.bench.measure.Jvm;
import dev.nnc.bench.measure.OneLine;
import dev.nnc.bench.measure.Pace;
import dev.nnc.bench.measure.Progress;
import dev.nnc.bench.measure.Stopwatch;
import dev.nnc.bench.measure.Task;
import dev.nnc.bench.measure.Text;
import dev.nnc.bench.measure.WarmUpRun;
import dev.nnc.bench.peer.Competitor;
import dev.nnc.bench.peer.Topology;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How soon our classes are fast, and how soon a program that uses one has its first result. */
public final class WarmUp {
  private static final List<Competitor> OURS = List.of(Competitor.JAVA, Competitor.VECTOR);

  private final Pace pace;
  private final List<Jvm> jvms;
  private final Progress progress;

  public WarmUp(Pace pace, List<Jvm> jvms, Progress progress) {
    this.pace = pace;
    this.jvms = jvms;
    this.progress = progress;
  }

  /**
   * The first call, the way to 90 % of the final speed, and a call in the end, for one row and for
   * the usual batch.
   */
  public MarkdownTable speed(List<Topology> topologies) {
    List<Entrant> entrants = Entrant.all(OURS, jvms);
    MarkdownTable table =
        new MarkdownTable("network", "operation", "class", "first call", "until 90 %", "final");
    progress.expect(topologies.size() * 2 * entrants.size());
    for (Topology topology : topologies) {
      for (Cell cell :
          List.of(
              new Cell(topology, Task.INFERENCE, 1),
              new Cell(topology, Task.TRAINING, topology.usualBatch()))) {
        for (Entrant entrant : entrants) {
          String[] numbers = run(cell, entrant);
          table.row(
              topology.name(),
              cell.task() + ", " + cell.batch(),
              entrant.title(),
              Text.time(Double.parseDouble(numbers[0])),
              Text.time(Double.parseDouble(numbers[1])),
              Text.time(Double.parseDouble(numbers[2])));
          progress.done("warm-up of " + cell + ", " + entrant.title());
        }
      }
    }
    return table;
  }

  private String[] run(Cell cell, Entrant entrant) {
    ProcessBuilder process =
        entrant
            .jvm()
            .process(
                WarmUpRun.class,
                entrant.competitor().name(),
                cell.topology().name(),
                cell.task().name(),
                Integer.toString(cell.batch()),
                Integer.toString(pace.warmUpSeconds()));
    return Jvm.run(process).get(0).split(" ");
  }

  /**
   * From the start of a process to its first inference with T4, as a user starts it: with all
   * cores.
   */
  public MarkdownTable start(Path classes) {
    Map<String, ProcessBuilder> processes = new LinkedHashMap<>();
    for (Jvm jvm : jvms) {
      processes.put("one line, " + jvm, plain(jvm, classes, List.of(), OneLine.class.getName()));
      for (Competitor competitor : OURS) {
        List<String> options =
            competitor == Competitor.VECTOR
                ? List.of("--add-modules=jdk.incubator.vector")
                : List.of();
        ProcessBuilder process =
            plain(jvm, classes, options, FirstInference.class.getName(), competitor.name());
        processes.put(new Entrant(competitor, jvm).title(), process);
      }
    }
    progress.note("start to first inference");
    MarkdownTable table = new MarkdownTable("program", "time");
    Stopwatch.medians(processes, pace.starts())
        .forEach((name, time) -> table.row(name, Text.time(time)));
    return table;
  }

  private static ProcessBuilder plain(Jvm jvm, Path classes, List<String> options, String... main) {
    List<String> command = new ArrayList<>(List.of(jvm.java().toString()));
    command.addAll(options);
    command.addAll(List.of("-cp", classes.toString()));
    command.addAll(List.of(main));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
  }
}
