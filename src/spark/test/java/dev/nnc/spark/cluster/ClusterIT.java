package dev.nnc.spark.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nnc.spark.cluster.application.ScoreDigits;
import dev.nnc.spark.cluster.application.TrainDigits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The same bits on a cluster and without one, whoever dies. */
@Tag("cluster")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterIT {
  private static final Path JAVA = Path.of(System.getProperty("java.home"));
  private static final Duration MOST = Duration.ofMinutes(5);

  /** The round in which something happens: the second one after a checkpoint. */
  private static final int ROUND = 5;

  /** What a linear classifier reaches on the digits. */
  private static final double ACCURACY = 0.95;

  private final Path folder = Path.of(System.getProperty("nnc.cluster.folder"));
  private final Path table = samples("src/main/resources/digits.csv");
  private Submission submission;
  private SparkProcess driver;
  private SparkProcess resumed;
  private SparkProcess local;
  private String undisturbed;

  /** A driver trains four times; it and those that work for it are disturbed as it goes. */
  @BeforeAll
  void disturb() throws Exception {
    FileUtils.deleteDirectory(folder.toFile());
    SparkHome home = SparkHome.complete(
        Path.of(System.getProperty("nnc.spark.home")), System.getProperty("nnc.spark.classpath"));
    submission = Submission.of(
        home,
        Path.of(System.getProperty("nnc.spark.jar")),
        Path.of(System.getProperty("nnc.test.classes")),
        folder);
    try (StandaloneCluster cluster = StandaloneCluster.start(home, JAVA, folder, 2)) {
      driver = train("driver", cluster.url(), "undisturbed", "executor", "worker", "driver");
      undisturbed = bits(driver, "undisturbed");
      cluster.killExecutor(busyIn("executor"));
      cluster.killWorkerOf(busyIn("worker"));
      busyIn("driver");
      driver.kill();
      flipBitOfCheckpoint("driver", "flipped");
      resumed = train("resumed", cluster.url(), "driver");
      resumed.finish(MOST);
    }
    local = train("local", "local[2]", "local", "flipped");
    local.finish(MOST);
  }

  @AfterAll
  void stop() {
    for (SparkProcess each : new SparkProcess[] {driver, resumed, local}) {
      if (each != null) {
        each.close();
      }
    }
  }

  @Test
  void itLearns() throws Exception {
    String accuracy = driver.await("accuracy undisturbed (.+)\n", 1, MOST).group(1);
    assertTrue(Double.parseDouble(accuracy) > ACCURACY, accuracy);
  }

  @Test
  void inOneVirtualMachine() throws Exception {
    assertEquals(undisturbed, bits(local, "local"));
  }

  @Test
  void anExecutorDiesInARound() throws Exception {
    assertTrue(said(driver, "executor").contains("lost a task"));
    assertEquals(undisturbed, bits(driver, "executor"));
  }

  @Test
  void aWorkerDiesInARound() throws Exception {
    assertTrue(said(driver, "worker").contains("lost a task"));
    assertEquals(undisturbed, bits(driver, "worker"));
  }

  @Test
  void theDriverDiesBetweenCheckpoints() throws Exception {
    String rounds = said(resumed, "driver");
    assertTrue(rounds.contains(": " + (ROUND - 1) + " "), rounds);
    assertTrue(!rounds.contains(": " + (ROUND - 2) + " "), rounds);
    assertEquals(undisturbed, bits(resumed, "driver"));
  }

  @Test
  void aNewerJavaLoadsTheModel() throws Exception {
    Optional<InstalledJava> newer = InstalledJava.newest();
    assumeTrue(
        newer.isPresent(),
        "no Java newer than " + Runtime.version().feature() + " is installed here");
    try (SparkProcess scoring = submission.start(
        "local[2]",
        newer.get().home(),
        folder.resolve("scoring.log"),
        ScoreDigits.class,
        folder.resolve("undisturbed-model").toString(),
        table.toString(),
        folder.toString())) {
      scoring.finish(MOST);
      assertEquals(undisturbed, bits(scoring, "loaded"));
    }
  }

  /** What all of it is worth: this run must not come to the same. */
  @Test
  void aFlippedBitIsNoticed() throws Exception {
    assertTrue(!said(local, "flipped").contains(": " + (ROUND - 2) + " "));
    assertNotEquals(undisturbed, bits(local, "flipped"));
  }

  /** Gives a training the checkpoint of another one with a bit of its last number changed. */
  private void flipBitOfCheckpoint(String from, String to) throws IOException {
    try (Stream<Path> files = Files.walk(TrainDigits.checkpoints(folder, from))) {
      Path file = files
          .filter(path -> path.toString().endsWith(".safetensors"))
          .findFirst()
          .orElseThrow();
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length - 2] ^= 0x10;
      Path run = TrainDigits.checkpoints(folder, to).resolve(file.getParent().getFileName());
      Files.write(Files.createDirectories(run).resolve(file.getFileName()), bytes);
    }
  }

  private SparkProcess train(String name, String master, String... trainings) throws IOException {
    List<String> arguments = new ArrayList<>(
        List.of(samples("src/main/nn/digits.nn").toString(), table.toString(), folder.toString()));
    arguments.addAll(List.of(trainings));
    return submission.start(
        master,
        JAVA,
        folder.resolve(name + ".log"),
        TrainDigits.class,
        arguments.toArray(String[]::new));
  }

  /** Waits until a task of the round is running, and tells on which executor. */
  private String busyIn(String training) throws Exception {
    String line = "on executor (\\d+) job \\d+: " + ROUND + " ";
    return driver.await("(?s)begin " + training + "\n.*" + line, 1, MOST).group(1);
  }

  /** What was printed during a training. */
  private static String said(SparkProcess process, String training) throws Exception {
    return process
        .await("(?s)begin " + training + "\n.*bits " + training, 1, MOST)
        .group();
  }

  private static String bits(SparkProcess process, String training) throws Exception {
    return process.await("bits " + training + " (.+)\n", 1, MOST).group(1);
  }

  private static Path samples(String file) {
    return Path.of(System.getProperty("nnc.digits")).resolve(file);
  }
}
