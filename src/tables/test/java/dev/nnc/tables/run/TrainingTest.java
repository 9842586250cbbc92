package dev.nnc.tables.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.plan.form.Target;
import dev.nnc.models.safetensors.SafetensorsFile;
import dev.nnc.tables.Nets;
import dev.nnc.tables.TableError;
import dev.nnc.tables.network.Learner;
import dev.nnc.tables.network.NetworkClass;
import dev.nnc.tables.rows.Examples;
import dev.nnc.tables.run.Training.Result;
import dev.nnc.tables.run.Training.Watcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {
  private static final Network NETWORK = Nets.standardized();
  private static final NetworkClass TYPE = NetworkClass.of(NETWORK, Target.JAVA);
  private static final long SEED = 5;

  @TempDir
  Path folder;

  private static Examples rows(int count, int from) {
    float[] x = new float[2 * count];
    int[] labels = new int[count];
    int[] lines = new int[count];
    for (int r = 0; r < count; r++) {
      x[2 * r] = (r + from) * 7 % 11;
      x[2 * r + 1] = (r + from) * 5 % 13;
      // Some are wrong, so that what is learned of them by heart makes others worse.
      labels[r] = x[2 * r] * x[2 * r + 1] > 25 ^ (r + from) % 4 == 0 ? 1 : 0;
      lines[r] = r + 2;
    }
    return new Examples(count, x, labels, lines);
  }

  private static Training training(int epochs, OptionalInt patience) {
    return new Training(
        TYPE,
        rows(60, 0),
        Optional.of(rows(15, 60)),
        new Limits(epochs, patience, OptionalLong.empty()),
        SEED,
        1,
        System::nanoTime);
  }

  private static Watcher until(int stop) {
    return new Watcher() {
      private int epochs;

      @Override
      public void epoch(Epoch epoch, History history) {
        epochs = epoch.number();
      }

      @Override
      public boolean stops() {
        return epochs >= stop;
      }
    };
  }

  private static final Watcher NOBODY = until(Integer.MAX_VALUE);

  private Result run(int epochs, boolean resumes, boolean force, Watcher watcher, String data) {
    try (RunFolder run = RunFolder.open(folder)) {
      return training(epochs, OptionalInt.empty())
          .run(checkpoint(run, data), resumes, force, watcher);
    }
  }

  private static Checkpoint checkpoint(RunFolder run, String data) {
    Identity identity = Identity.of(NETWORK, SEED, Map.of("data", data));
    return new Checkpoint(run, NETWORK.name(), identity, Map.of("table.targets", "[\"y\"]"));
  }

  private byte[] file(String name) throws IOException {
    return Files.readAllBytes(folder.resolve(name));
  }

  /** docs/tables.md: epoch e is trainEpoch with output number e of the seed. */
  @Test
  void anEpochIsTrainEpochOfTheClass() {
    Result result = training(3, OptionalInt.empty()).run(NOBODY);
    Learner learner = TYPE.start(SEED, 1);
    learner.fit(rows(60, 0));
    dev.nnc.compiler.verify.number.SplitMix64 seeds =
        new dev.nnc.compiler.verify.number.SplitMix64(SEED);
    seeds.nextLong(); // number 0
    for (int e = 1; e <= 3; e++) {
      assertEquals(
          learner.trainEpoch(rows(60, 0), seeds.nextLong()),
          result.history().epochs().get(e - 1).loss());
    }
    assertEquals(learner.loss(rows(15, 60)), result.history().last().validation());
    assertEquals(learner.accuracy(rows(15, 60)), result.history().last().metric());
  }

  @Test
  void theBestEpochIsKept() {
    Result result = training(100, OptionalInt.empty()).run(NOBODY);
    double least =
        result.history().epochs().stream().mapToDouble(Epoch::validation).min().orElseThrow();
    assertEquals(least, result.history().best().validation());
    assertEquals(least, result.best().loss(rows(15, 60)));
    assertTrue(result.history().bestNumber() < 100, "the test needs one before the last");
  }

  @Test
  void patienceIsOfEpochsWithoutASmallerLoss() {
    Result result = training(1000, OptionalInt.of(7)).run(NOBODY);
    assertEquals(result.history().bestNumber() + 7, result.history().size());
    assertTrue(result.finished());
  }

  @Test
  void withoutValidationTheLastEpochIsKept() {
    Training training = new Training(
        TYPE,
        rows(60, 0),
        Optional.empty(),
        new Limits(9, OptionalInt.of(1), OptionalLong.empty()),
        SEED,
        1,
        System::nanoTime);
    Result result = training.run(NOBODY);
    assertEquals(9, result.history().bestNumber());
    assertEquals("epoch,loss,validation_loss,metric", result.history().csv().split("\n")[0]);
    assertTrue(result.history().csv().endsWith(",,\n"), result.history().csv());
  }

  @Test
  void theFirstOfEqualsIsTheBest() {
    History history = new History("accuracy");
    assertTrue(history.add(new Epoch(1, 1, 0.5, 0)));
    assertTrue(history.add(new Epoch(2, 1, 0.25, 0)));
    assertFalse(history.add(new Epoch(3, 1, 0.25, 0)));
    assertFalse(history.add(new Epoch(4, 1, Double.NaN, 0)));
    assertEquals(2, history.bestNumber());
    assertEquals(history.csv(), History.parse(history.csv()).csv());
    assertEquals(2, History.parse(history.csv()).bestNumber());
  }

  @Test
  void aStoppedRunGoesOnToTheBit() throws IOException {
    run(40, false, false, NOBODY, "a");
    final byte[] best = file("Two.safetensors");
    final byte[] last = file("Two.last.safetensors");
    final byte[] history = file("history.csv");
    assertFalse(run(40, false, false, until(11), "a").finished());
    run(40, true, false, until(11 + 12), "a");
    // With nothing between, too.
    run(40, true, false, until(0), "a");
    assertTrue(run(40, true, false, NOBODY, "a").finished());
    assertArrayEquals(best, file("Two.safetensors"));
    assertArrayEquals(last, file("Two.last.safetensors"));
    assertArrayEquals(history, file("history.csv"));
  }

  /** Another process than the one that was killed reads what stands on disk after every epoch. */
  @Test
  void whateverIsOnDiskAfterAnEpochGoesOnToTheBit() throws IOException {
    run(30, false, false, NOBODY, "a");
    final byte[] best = file("Two.safetensors");
    final byte[] last = file("Two.last.safetensors");
    for (int stop = 1; stop < 30; stop += 4) {
      run(30, false, false, until(stop), "a");
      // Killed between the two: an older file of the best, or none.
      Files.deleteIfExists(folder.resolve("Two.safetensors"));
      run(30, true, false, NOBODY, "a");
      assertArrayEquals(best, file("Two.safetensors"), "stopped after " + stop);
      assertArrayEquals(last, file("Two.last.safetensors"), "stopped after " + stop);
    }
  }

  @Test
  void aBestEpochBeforeTheStopKeepsItsStep() throws IOException {
    final int bestNumber = run(300, false, false, NOBODY, "a").history().bestNumber();
    assertTrue(bestNumber < 290, "the test needs one before the stop");
    final byte[] best = file("Two.safetensors");
    final byte[] last = file("Two.last.safetensors");
    run(300, false, false, until(290), "a");
    run(300, true, false, NOBODY, "a");
    assertArrayEquals(best, file("Two.safetensors"));
    assertArrayEquals(last, file("Two.last.safetensors"));
  }

  @Test
  void aFinishedRunGoesOnWithMoreEpochs() throws IOException {
    run(40, false, false, NOBODY, "a");
    final byte[] last = file("Two.last.safetensors");
    run(25, false, false, NOBODY, "a");
    run(40, true, false, NOBODY, "a");
    assertArrayEquals(last, file("Two.last.safetensors"));
  }

  private static void assertRefused(DiagnosticCode code, String part, Runnable run) {
    TableError error = assertThrows(TableError.class, run::run);
    assertEquals(code, error.code());
    assertTrue(error.getMessage().contains(part), error.getMessage());
  }

  @Test
  void anUnfinishedRunIsNotReplacedAndNoOtherGoesOn() {
    run(40, false, false, until(3), "a");
    assertRefused(
        DiagnosticCode.NN741, "3 epochs are done", () -> run(40, false, false, NOBODY, "a"));
    assertRefused(
        DiagnosticCode.NN742,
        "another data was a and is b",
        () -> run(40, true, false, NOBODY, "b"));
    run(40, false, true, until(2), "b");
    assertEquals(5, run(5, true, false, NOBODY, "b").history().size());
  }

  @Test
  void whatNoRunWroteStays() throws IOException {
    Files.write(folder.resolve("Two.safetensors"), TYPE.start(1, 1).save());
    assertRefused(DiagnosticCode.NN748, "Two", () -> run(2, false, false, NOBODY, "a"));
    assertRefused(DiagnosticCode.NN748, "Two", () -> run(2, true, false, NOBODY, "a"));
    run(2, false, true, NOBODY, "a");
    Files.write(folder.resolve("Two.last.safetensors"), new byte[20]);
    assertRefused(DiagnosticCode.NN747, "Two.last", () -> run(2, true, false, NOBODY, "a"));
    assertRefused(DiagnosticCode.NN747, "Two.last", () -> run(2, false, false, NOBODY, "a"));
  }

  @Test
  void oneRunAtATimeHasAFolder() {
    try (RunFolder other = RunFolder.open(folder)) {
      assertTrue(Files.exists(other.file(".nnc-train.lock")));
      assertRefused(DiagnosticCode.NN743, "writing into", () -> run(2, false, false, NOBODY, "a"));
    }
    run(2, false, false, NOBODY, "a");
  }

  @Test
  void theFileOfTheBestHasWeightsAloneAndWhatGoesWithThem() throws IOException {
    run(40, false, false, NOBODY, "a");
    SafetensorsFile best = SafetensorsFile.parse(file("Two.safetensors"));
    assertEquals(
        Set.of("mean1", "deviation1", "W1", "b1", "W2", "b2"), best.tensors().keySet());
    assertEquals("[\"y\"]", best.metadata().get("table.targets"));
    assertEquals(
        Set.of("nnc.format", "fingerprint", "seed", "step", "table.targets", "train.epoch"),
        best.metadata().keySet());
    Learner loaded = TYPE.load(file("Two.safetensors"), 1);
    SafetensorsFile last = SafetensorsFile.parse(file("Two.last.safetensors"));
    History history = History.parse(last.metadata().get("train.history"));
    assertEquals(history.best().validation(), loaded.loss(rows(15, 60)));
    assertEquals(
        history.last().validation(), TYPE.load(file("Two.last.safetensors"), 1).loss(rows(15, 60)));
  }

  @Test
  void aLossThatIsNotFiniteIsNamed() {
    NetworkClass far = NetworkClass.of(
        Nets.of("network Far { input 2; dense 2; loss softmax_cross_entropy; "
            + "optimizer sgd(1e37); batch 4 }"),
        Target.JAVA);
    Training training = new Training(
        far,
        rows(60, 0),
        Optional.empty(),
        new Limits(9, OptionalInt.empty(), OptionalLong.empty()),
        SEED,
        1,
        System::nanoTime);
    TableError error = assertThrows(TableError.class, () -> training.run(NOBODY));
    assertEquals(DiagnosticCode.NN744, error.code());
    assertTrue(
        error.getMessage().matches("epoch 1: .*layer 1, dense 2.*line \\d+.*"), error.getMessage());
  }

  /** What is written goes beside its place first, and there to a disk without room. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskLeavesWhatWas() throws IOException {
    run(40, false, false, until(3), "a");
    final byte[] last = file("Two.last.safetensors");
    Files.createSymbolicLink(
        folder.resolve(".nnc-train-Two.last.safetensors.tmp"), Path.of("/dev/full"));
    assertRefused(
        DiagnosticCode.NN746,
        "Two.last.safetensors`: No space left on device",
        () -> run(40, true, false, NOBODY, "a"));
    assertArrayEquals(last, file("Two.last.safetensors"));
    assertEquals(40, run(40, true, false, NOBODY, "a").history().size());
  }

  /** The folder is left with nothing but the files of the run and its lock. */
  @Test
  void nothingElseIsLeft() throws IOException {
    run(3, false, false, NOBODY, "a");
    try (var files = Files.list(folder)) {
      assertEquals(
          Set.of(".nnc-train.lock", "Two.safetensors", "Two.last.safetensors", "history.csv"),
          files.map(f -> f.getFileName().toString()).collect(Collectors.toSet()));
    }
  }
}
