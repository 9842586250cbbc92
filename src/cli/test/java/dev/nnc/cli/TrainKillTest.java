package dev.nnc.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Trains in processes that end before they are done. */
@DisabledOnOs(OS.WINDOWS)
class TrainKillTest {
  private static final int KILLS = Integer.getInteger("train.kills", 3);

  /** Long enough to be killed in, and to be saved several times. */
  private static final String EPOCHS = "1500";

  private static final int MOST_SECONDS = 300;

  @TempDir
  Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("leaf.nn"), """
        network Leaf {
          input length, width
          features standardize
          dense 8 tanh
          dropout 0.1
          dense 2
          classes small, large
          loss softmax_cross_entropy
          optimizer adam(rate=0.01)
          schedule cosine(steps=4000)
        }
        """);
    Files.writeString(folder.resolve("leaf.csv"), TrainTest.table());
  }

  private Process start(String model, String... more) throws IOException {
    return startFor(EPOCHS, model, more);
  }

  private Process startFor(String epochs, String model, String... more) throws IOException {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        // Most of a run is its start.
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        System.getProperty("java.class.path"),
        Main.class.getName(),
        "train",
        folder.resolve("leaf.nn").toString(),
        folder.resolve("leaf.csv").toString(),
        "--target=kind",
        "--epochs=" + epochs,
        "--patience=off",
        "-o",
        folder.resolve(model).toString()));
    command.addAll(List.of(more));
    return new ProcessBuilder(command)
        .redirectOutput(Redirect.DISCARD)
        .redirectError(folder.resolve(model + ".err").toFile())
        .start();
  }

  private int end(Process process) throws InterruptedException {
    assertTrue(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS), "it hangs");
    return process.exitValue();
  }

  private byte[] file(String model, String name) throws IOException {
    return Files.readAllBytes(folder.resolve(model).resolve(name));
  }

  private String said(String model) throws IOException {
    return Files.readString(folder.resolve(model + ".err"), StandardCharsets.UTF_8);
  }

  private void assertSame(String model, String why) throws IOException {
    assertArrayEquals(file("whole", "Leaf.safetensors"), file(model, "Leaf.safetensors"), why);
    assertArrayEquals(
        file("whole", "Leaf.last.safetensors"), file(model, "Leaf.last.safetensors"), why);
    assertArrayEquals(file("whole", "history.csv"), file(model, "history.csv"), why);
  }

  /** Again and again, until a run comes to its end: then it is that which was never killed. */
  @Test
  void whatWasKilledGoesOnToTheBit() throws IOException, InterruptedException {
    long begin = System.nanoTime();
    assertEquals(0, end(start("whole")), said("whole"));
    int millis = (int) ((System.nanoTime() - begin) / 1_000_000);
    long seed = Long.getLong("train.kills.seed", new Random().nextLong());
    Random random = new Random(seed);
    int kills = 0;
    for (int run = 0; kills < KILLS; run++) {
      String model = "killed" + run;
      boolean ended = false;
      while (!ended) {
        Process process = start(model, "--resume");
        // After as many as are wanted it may end.
        ended = process.waitFor(
            kills < KILLS ? random.nextInt(millis) : MOST_SECONDS * 1000L, TimeUnit.MILLISECONDS);
        if (!ended) {
          process.destroyForcibly().waitFor();
          kills++;
        }
      }
      assertSame(model, "seed " + seed + ", run " + run + ", " + said(model));
    }
  }

  @Test
  void ctrlCSavesAndSaysHowToGoOn() throws IOException, InterruptedException {
    assertEquals(0, end(start("whole")), said("whole"));
    Process process = start("stopped");
    Path last = folder.resolve("stopped/Leaf.last.safetensors");
    for (int wait = 0; wait < MOST_SECONDS * 100 && Files.notExists(last); wait++) {
      Thread.sleep(10);
    }
    // A process that was started in the background by a shell passes on that it ignores this.
    Assumptions.assumeFalse(ignoresInterrupts(process.pid()));
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    assertEquals(130, end(process), said("stopped"));
    assertTrue(
        said("stopped").contains("the same command with `--resume` goes on"), said("stopped"));
    assertTrue(Files.exists(folder.resolve("stopped/Leaf.safetensors")));
    assertEquals(1, end(start("stopped")));
    assertTrue(said("stopped").contains("NN741"), said("stopped"));
    assertEquals(0, end(start("stopped", "--resume")), said("stopped"));
    assertSame("stopped", said("stopped"));
  }

  /** What is saved by then is all that a stop needs, so nobody waits. */
  @Test
  void ctrlCAfterTheTrainingEndsAtOnce() throws IOException, InterruptedException {
    Process process = startFor("2", "folds", "--folds=90", "--validation=0.5");
    for (int wait = 0; wait < MOST_SECONDS * 100 && !said("folds").contains("fold 1 of"); wait++) {
      Thread.sleep(10);
    }
    Assumptions.assumeFalse(ignoresInterrupts(process.pid()));
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    assertEquals(130, end(process), said("folds"));
    assertTrue(said("folds").contains("stopped before the report; epoch "), said("folds"));
    assertTrue(Files.exists(folder.resolve("folds/Leaf.safetensors")));
  }

  private static boolean ignoresInterrupts(long pid) throws IOException {
    Path status = Path.of("/proc/" + pid + "/status");
    if (Files.notExists(status)) {
      return false;
    }
    String line = Files.readAllLines(status).stream()
        .filter(l -> l.startsWith("SigIgn:"))
        .findFirst()
        .orElse("SigIgn: 0");
    return (Long.parseUnsignedLong(line.substring(8).strip(), 16) & 2) != 0;
  }

  @Test
  void twoRunsDoNotShareAFolder() throws IOException, InterruptedException {
    Process first = startFor("100000000", "one");
    Path last = folder.resolve("one/Leaf.last.safetensors");
    for (int wait = 0; wait < MOST_SECONDS * 100 && Files.notExists(last); wait++) {
      Thread.sleep(10);
    }
    Process second = start("one", "--force");
    int status = end(second);
    first.destroyForcibly().waitFor();
    assertEquals(1, status);
    assertTrue(said("one").contains("NN743"), said("one"));
  }
}
