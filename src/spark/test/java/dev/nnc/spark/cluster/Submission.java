package dev.nnc.spark.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * An application as {@code spark-submit} starts it, its driver a process of its own.
 *
 * @param home of the Spark that runs it
 * @param jars the module's jar, as users get it
 * @param application the jar of the application's own classes
 */
record Submission(SparkHome home, Path jars, Path application) {
  private static final String HEAP = "512m";
  private static final String VECTORS = "--add-modules=jdk.incubator.vector";

  /** Without vectors Java's first compiler is enough: what runs here runs once. */
  private static final String PLAIN = "-XX:TieredStopAtLevel=1";

  /** Makes the jar of the application from the classes of its package. */
  static Submission of(SparkHome home, Path jars, Path testClasses, Path folder)
      throws IOException {
    Path application = Files.createDirectories(folder).resolve("application.jar");
    String classes = Submission.class.getPackageName().replace('.', '/') + "/application";
    int failed = ToolProvider.findFirst("jar")
        .orElseThrow()
        .run(
            System.out,
            System.err,
            "--create",
            "--file=" + application,
            "-C",
            testClasses.toString(),
            classes);
    if (failed != 0) {
      throw new IOException("no jar of " + classes);
    }
    return new Submission(home, jars.toAbsolutePath(), application.toAbsolutePath());
  }

  /**
   * Starts the driver.
   *
   * @param master of a cluster, or {@code local[2]}
   * @param log where it prints to
   */
  SparkProcess start(String master, Path java, Path log, Class<?> mainClass, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("org.apache.spark.deploy.SparkSubmit"));
    command.addAll(List.of("--master", master, "--jars", jars.toString()));
    Stream.of(
            "spark.driver.host=" + StandaloneCluster.HOST,
            "spark.driver.bindAddress=" + StandaloneCluster.HOST,
            "spark.executor.memory=" + HEAP,
            "spark.executor.extraJavaOptions=-XX:+UseSerialGC",
            "spark.ui.enabled=false",
            "spark.log.level=WARN",
            "spark.extraListeners=dev.nnc.spark.cluster.application.Narrator")
        .forEach(setting -> command.addAll(List.of("--conf", setting)));
    command.addAll(List.of("--class", mainClass.getName(), application.toString()));
    command.addAll(Arrays.asList(arguments));
    // One process alone has the Vector API, and the compiler that makes it fast: the bits are the
    // same.
    String arithmetic = master.startsWith("local") ? VECTORS : PLAIN;
    return SparkProcess.start(home, java, List.of("-Xmx" + HEAP, arithmetic), log, command);
  }
}
