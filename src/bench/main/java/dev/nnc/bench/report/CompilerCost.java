package dev.nnc.bench.report;

import dev.nnc.bench.measure.Jvm;
import dev.nnc.bench.measure.OneLine;
import dev.nnc.bench.measure.Pace;
import dev.nnc.bench.measure.Progress;
import dev.nnc.bench.measure.Stopwatch;
import dev.nnc.bench.measure.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.openjdk.jmh.util.ListStatistics;

/** What a run of {@code nnc} takes, through its launcher and without verification. */
public final class CompilerCost {
  private static final List<Integer> NUMBERS = List.of(250, 500, 1000, 2000);

  private final Pace pace;
  private final List<Jvm> jvms;
  private final Path root;
  private final Path work;
  private final Progress progress;

  public CompilerCost(Pace pace, List<Jvm> jvms, Path root, Path work, Progress progress) {
    this.pace = pace;
    this.jvms = jvms;
    this.root = root;
    this.work = work;
    this.progress = progress;
  }

  /** One file, beside a program that prints one line. */
  public MarkdownTable cold(Path classes) throws IOException {
    progress.note("nnc on one file");
    Path file = write(work.resolve("one"), "one.nn", dense("One", 400));
    Map<String, ProcessBuilder> processes = new LinkedHashMap<>();
    for (Jvm jvm : jvms) {
      processes.put(
          "one line, " + jvm,
          new ProcessBuilder(
              jvm.java().toString(), "-cp", classes.toString(), OneLine.class.getName()));
      processes.put("nnc, " + jvm, nnc(jvm, List.of(file)));
    }
    Map<String, Double> medians = Stopwatch.medians(processes, pace.starts());
    MarkdownTable table = new MarkdownTable("Java", "one line", "nnc on one file", "ratio");
    for (Jvm jvm : jvms) {
      double line = medians.get("one line, " + jvm);
      double nnc = medians.get("nnc, " + jvm);
      table.row(jvm.feature(), Text.time(line), Text.time(nnc), Text.ratio(nnc / line));
    }
    return table;
  }

  /** Runs on 250 to 2,000 files. */
  public MarkdownTable files() throws IOException {
    return growth(
        "files",
        number -> {
          List<Path> files = new ArrayList<>();
          for (int i = 0; i < number; i++) {
            files.add(
                write(
                    work.resolve("files" + number), "n" + i + ".nn", dense("N" + i, 20 + i % 400)));
          }
          return files;
        });
  }

  /** Runs on one network with 250 to 2,000 layers. */
  public MarkdownTable layers() throws IOException {
    return growth(
        "layers",
        number -> {
          StringBuilder text = new StringBuilder("network Deep {\n  input 16\n");
          text.append("  dense 16 relu\n".repeat(number - 1));
          text.append("  dense 10\n  loss softmax_cross_entropy\n  optimizer sgd(0.1)\n}\n");
          return List.of(write(work.resolve("layers" + number), "deep.nn", text.toString()));
        });
  }

  private MarkdownTable growth(String what, IntFunction<List<Path>> files) throws IOException {
    MarkdownTable table =
        new MarkdownTable(what, "time", "time each", "each more than in the line above");
    int numberBefore = 0;
    double timeBefore = 0;
    for (int number : NUMBERS) {
      ProcessBuilder process = nnc(jvms.get(0), files.apply(number));
      ListStatistics times = new ListStatistics();
      for (int i = 0; i < pace.compilations(); i++) {
        times.addValue(Stopwatch.time(process));
      }
      double time = times.getPercentile(50);
      double more = (time - timeBefore) / (number - numberBefore);
      String growth = numberBefore == 0 ? "" : Text.time(more);
      table.row(String.format("%,d", number), Text.time(time), Text.time(time / number), growth);
      progress.note("nnc on " + number + " " + what + ": " + Text.time(time));
      numberBefore = number;
      timeBefore = time;
    }
    return table;
  }

  private ProcessBuilder nnc(Jvm jvm, List<Path> files) {
    List<String> command = new ArrayList<>(List.of(root.resolve("nnc").toString()));
    files.forEach(file -> command.add(file.toString()));
    command.addAll(List.of("-o", work.resolve("classes").toString(), "--no-verify"));
    ProcessBuilder process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    process.environment().put("JAVA_HOME", jvm.home().toString());
    return process;
  }

  private static String dense(String name, int width) {
    return "network "
        + name
        + " { input 784; dense "
        + width
        + " relu; dense 10;"
        + " loss softmax_cross_entropy; optimizer sgd(0.1) }\n";
  }

  private static Path write(Path folder, String name, String text) {
    try {
      return Files.writeString(Files.createDirectories(folder).resolve(name), text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
