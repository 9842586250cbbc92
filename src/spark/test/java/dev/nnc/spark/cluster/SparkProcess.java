package dev.nnc.spark.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;

/** A master, a worker or a driver; all that it prints goes to a file. */
final class SparkProcess implements AutoCloseable {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  private final Process process;
  private final Path log;

  private SparkProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts a main class of Spark; it ends at the latest when this virtual machine does. */
  static SparkProcess start(
      SparkHome home, Path java, List<String> options, Path log, List<String> mainAndArguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(java.resolve("bin").resolve("java").toString());
    command.addAll(Arrays.asList(JavaModuleOptions.defaultModuleOptionArray()));
    command.add("-XX:+UseSerialGC");
    command.addAll(options);
    command.addAll(List.of("-cp", home.classPath()));
    command.addAll(mainAndArguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    Path folder = log.toAbsolutePath().getParent();
    builder.environment().put("JAVA_HOME", java.toString());
    builder.environment().put("SPARK_HOME", home.folder().toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", StandaloneCluster.HOST);
    builder.environment().put("SPARK_LOCAL_DIRS", folder.resolve("local").toString());
    SparkProcess started = new SparkProcess(builder.start(), log);
    Runtime.getRuntime().addShutdownHook(new Thread(started::kill));
    return started;
  }

  /** Waits for a line, or for as many as wanted, and gives the last of them. */
  Matcher await(String line, int count, Duration atMost) throws IOException, InterruptedException {
    Pattern pattern = Pattern.compile(line);
    long end = System.nanoTime() + atMost.toNanos();
    while (true) {
      // What it printed at last is read after it ended.
      boolean over = !process.isAlive() || System.nanoTime() > end;
      Matcher matcher = pattern.matcher(printed());
      int found = 0;
      while (found < count && matcher.find()) {
        found++;
      }
      if (found == count) {
        return matcher;
      }
      if (over) {
        throw new AssertionError("no \"" + line + "\" in " + log + ":\n" + printed());
      }
      Thread.sleep(LOOK_AGAIN.toMillis());
    }
  }

  /** Waits for its end, which must be a good one. */
  void finish(Duration atMost) throws IOException, InterruptedException {
    if (!process.waitFor(atMost.toSeconds(), TimeUnit.SECONDS)) {
      kill();
      throw new AssertionError("still running after " + atMost + ": " + log);
    }
    if (process.exitValue() != 0) {
      throw new AssertionError("exit " + process.exitValue() + " of " + log + ":\n" + printed());
    }
  }

  String printed() throws IOException {
    return new String(Files.readAllBytes(log), UTF_8);
  }

  /** The processes that it started itself: the executors of a worker. */
  Stream<ProcessHandle> children() {
    return process.children();
  }

  /** Ends it and all that it started, at once. */
  void kill() {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(each -> each.onExit().join());
  }

  @Override
  public void close() {
    kill();
  }
}
