package dev.nnc.spark.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A master and workers of one core each, in processes of their own on this machine. */
final class StandaloneCluster implements AutoCloseable {
  static final String HOST = "127.0.0.1";

  private static final List<String> OPTIONS = List.of("-Xmx256m", "-XX:TieredStopAtLevel=1");
  private static final Duration UP = Duration.ofMinutes(2);

  private final SparkHome home;
  private final Path java;
  private final Path folder;
  private final SparkProcess master;
  private final String url;
  private final List<SparkProcess> workers = new ArrayList<>();

  private StandaloneCluster(SparkHome home, Path java, Path folder)
      throws IOException, InterruptedException {
    this.home = home;
    this.java = java;
    this.folder = Files.createDirectories(folder);
    master = start(
        "master",
        "org.apache.spark.deploy.master.Master",
        List.of("--host", HOST, "--port", "0", "--webui-port", "0"));
    try {
      url = master.await("Starting Spark master at (spark://\\S+)", 1, UP).group(1);
    } catch (Throwable failed) {
      master.close();
      throw failed;
    }
  }

  /**
   * Starts it, and waits until all of it is up.
   *
   * @param java the Java installation that all of its processes use
   * @param folder for what they print and write
   */
  static StandaloneCluster start(SparkHome home, Path java, Path folder, int workers)
      throws IOException, InterruptedException {
    StandaloneCluster cluster = new StandaloneCluster(home, java, folder);
    try {
      cluster.startWorkers(workers);
    } catch (Throwable failed) {
      cluster.close();
      throw failed;
    }
    return cluster;
  }

  private void startWorkers(int count) throws IOException, InterruptedException {
    for (int i = 0; i < count; i++) {
      Path work = Files.createDirectories(work(i));
      workers.add(start(
          work.getFileName().toString(),
          "org.apache.spark.deploy.worker.Worker",
          List.of(
              "--host",
              HOST,
              "--cores",
              "1",
              "--memory",
              "1g",
              "--work-dir",
              work.toString(),
              "--webui-port",
              "0",
              url)));
    }
    master.await("Registering worker ", count, UP);
  }

  private SparkProcess start(String name, String mainClass, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(mainClass));
    command.addAll(arguments);
    return SparkProcess.start(home, java, OPTIONS, folder.resolve(name + ".log"), command);
  }

  /** What an application gives as its master. */
  String url() {
    return url;
  }

  /** Ends an executor of the only application, as the kernel does when memory is short. */
  void killExecutor(String id) throws IOException {
    ProcessHandle executor = workerOf(id).children().findFirst().orElseThrow();
    executor.destroyForcibly();
    executor.onExit().join();
  }

  /** Ends the worker of an executor and what it runs, as when its machine loses power. */
  void killWorkerOf(String executor) throws IOException {
    workerOf(executor).kill();
  }

  /** A worker of one core runs one executor of an application, in a folder called by its number. */
  private SparkProcess workerOf(String executor) throws IOException {
    for (int i = 0; i < workers.size(); i++) {
      try (Stream<Path> found =
          Files.find(work(i), 2, (path, facts) -> path.getFileName().toString().equals(executor))) {
        if (found.findAny().isPresent()) {
          return workers.get(i);
        }
      }
    }
    throw new AssertionError("no worker has an executor " + executor);
  }

  private Path work(int worker) {
    return folder.resolve("worker-" + worker);
  }

  @Override
  public void close() {
    workers.forEach(SparkProcess::close);
    master.close();
  }
}
