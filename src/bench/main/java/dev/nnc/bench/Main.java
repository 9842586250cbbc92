package dev.nnc.bench;

import dev.nnc.bench.measure.Cell;
import dev.nnc.bench.measure.Entrant;
import dev.nnc.bench.measure.Jvm;
import dev.nnc.bench.measure.Measurement;
import dev.nnc.bench.measure.Pace;
import dev.nnc.bench.measure.Progress;
import dev.nnc.bench.measure.Task;
import dev.nnc.bench.measure.Text;
import dev.nnc.bench.measure.Timings;
import dev.nnc.bench.peer.Competitor;
import dev.nnc.bench.peer.Topology;
import dev.nnc.bench.report.Chart;
import dev.nnc.bench.report.CompilerCost;
import dev.nnc.bench.report.Machine;
import dev.nnc.bench.report.MarkdownTable;
import dev.nnc.bench.report.TimingReport;
import dev.nnc.bench.report.WarmUp;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the benchmarks and writes the table and the chart. */
@Command(
    name = "src/bench/run",
    mixinStandardHelpOptions = true,
    description =
        "Measures generated classes beside other libraries, their warm-up, and the compiler.")
public final class Main implements Callable<Integer> {
  /** What can be measured. */
  enum Part {
    TIMES,
    WARM_UP,
    COMPILER
  }

  @Option(
      names = "--quick",
      description = "Fewer networks and batches, and shorter: below four minutes.")
  private boolean quick;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "NETWORK",
      description = "Only these: ${COMPLETION-CANDIDATES}.")
  private List<Topology> only;

  @Option(
      names = "--part",
      split = ",",
      paramLabel = "PART",
      description = "Only these: ${COMPLETION-CANDIDATES}.")
  private List<Part> parts = List.of(Part.values());

  @Option(
      names = "--competitor",
      split = ",",
      paramLabel = "NAME",
      description = "Only these: ${COMPLETION-CANDIDATES}.")
  private List<Competitor> competitors = List.of(Competitor.values());

  @Option(
      names = "--jdk",
      paramLabel = "PATH",
      description =
          "A JDK to measure on; may be repeated. Peers run on the first. Default: the one that runs"
              + " this.")
  private List<Path> jdks = List.of(Path.of(System.getProperty("java.home")));

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description =
          "Where performance-table.md and performance.svg go; default: src/bench/target/report.")
  private Path output;

  private final Path root = Path.of(System.getProperty("nnc.root"));
  private final Path module = root.resolve("src/bench/target");
  private final Path classes = module.resolve("classes");
  private final PrintStream out = System.out;
  private final Progress progress = new Progress(System.err);
  private final StringBuilder report = new StringBuilder();

  /** Starts it. */
  public static void main(String[] arguments) throws IOException {
    // Another benchmark on the machine is a pity, and no reason to give up.
    System.setProperty("jmh.ignoreLock", "true");
    System.setProperty("java.awt.headless", "true");
    Main main = new Main();
    // What virtual machines and peers warn of goes to a file.
    PrintStream warnings =
        new PrintStream(Files.newOutputStream(main.module.resolve("warnings.log")), true);
    System.setErr(warnings);
    System.setOut(warnings);
    PrintWriter answers = new PrintWriter(main.out, true);
    CommandLine command = new CommandLine(main).setOut(answers).setErr(answers);
    System.exit(command.setCaseInsensitiveEnumValuesAllowed(true).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    List<Jvm> jvms = jdks.stream().map(Jvm::of).toList();
    Pace pace = quick ? Pace.quick() : Pace.full(jvms.size());
    Path work = module.resolve("work");
    Path folder = Files.createDirectories(output == null ? module.resolve("report") : output);
    report
        .append(
            "# Measured speed\n\n"
                + "[performance.md](performance.md) says what is measured, and how.\n")
        .append(quick ? "\nA quick run on " : "\nMeasured on ")
        .append(LocalDate.now(ZoneOffset.UTC))
        .append(": ")
        .append(Machine.describe());
    report
        .append("; ")
        .append(
            jvms.stream().map(Jvm::version).collect(Collectors.joining(" and ", "Java ", ".\n")));
    if (parts.contains(Part.TIMES)) {
      times(pace, jvms, work, folder);
    }
    if (parts.contains(Part.WARM_UP)) {
      WarmUp warmUp = new WarmUp(pace, jvms, progress);
      section(
          "Warm-up",
          warmUp.speed(topologies(List.of(Topology.T1, Topology.T4, Topology.T5, Topology.T6))));
      section("From the start of a process to the first inference with T4", warmUp.start(classes));
    }
    if (parts.contains(Part.COMPILER)) {
      CompilerCost compiler = new CompilerCost(pace, jvms, root, work, progress);
      section("nnc on one 784-400-10 network", compiler.cold(classes));
      section("nnc on many files, " + jvms.get(0), compiler.files());
      section("nnc on one network of many layers, " + jvms.get(0), compiler.layers());
    }
    Path file = Files.writeString(folder.resolve("performance-table.md"), report.toString());
    out.println(report);
    out.println("-> " + file);
    return 0;
  }

  /** A quick run without a choice of networks takes a small, a middle and a large one. */
  private List<Topology> topologies(List<Topology> all) {
    if (only != null) {
      return all.stream().filter(only::contains).toList();
    }
    return quick ? List.of(Topology.T1, Topology.T4, Topology.T6) : all;
  }

  private void times(Pace pace, List<Jvm> jvms, Path work, Path folder) throws Exception {
    List<Entrant> entrants = Entrant.all(competitors, jvms);
    Timings timings = new Timings(pace, work, progress);
    List<Measurement> results =
        timings.run(Cell.all(topologies(List.of(Topology.values())), quick), entrants);
    String peaks = timings.peaks().stream().map(Text::digits).collect(Collectors.joining(", "));
    report.append(
        String.format(
            Locale.ROOT,
            "\nFMA peak at the start, in the middle and at the end: %s GFLOP/s in float32.\n",
            peaks));
    double[] shares = results.stream().mapToDouble(Measurement::share).sorted().toArray();
    if (shares.length > 0) {
      report.append(
          String.format(
              Locale.ROOT,
              "The measuring threads had the core for %.0f %% of their time in the median, %.0f %%"
                  + " at least.\n",
              100 * shares[shares.length / 2],
              100 * shares[0]));
    }
    timings
        .absent()
        .forEach(
            (who, why) ->
                report.append("\n").append(who.title()).append(": ").append(why).append('\n'));
    TimingReport tables = new TimingReport(results, entrants, timings.peak());
    report.append("\n![Speeds of everyone](performance.svg)\n");
    section("Inference", tables.times(Task.INFERENCE));
    section("A training step", tables.times(Task.TRAINING));
    section("Inference in numbers: generated classes", tables.figures(Task.INFERENCE, true));
    section("Training in numbers: generated classes", tables.figures(Task.TRAINING, true));
    section("Inference in numbers: peers", tables.figures(Task.INFERENCE, false));
    section("Training in numbers: peers", tables.figures(Task.TRAINING, false));
    new Chart(results, timings.peak()).write(folder.resolve("performance.svg"));
  }

  private void section(String title, MarkdownTable table) {
    if (!table.isEmpty()) {
      report.append("\n### ").append(title).append("\n\n").append(table);
    }
  }
}
