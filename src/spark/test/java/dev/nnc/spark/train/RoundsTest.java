package dev.nnc.spark.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.spark.Local;
import dev.nnc.spark.Rings;
import dev.nnc.spark.job.PartitionJobs;
import dev.nnc.spark.network.Learner;
import dev.nnc.spark.network.NetworkFacts;
import dev.nnc.spark.network.ShippedClass;
import dev.nnc.spark.network.SparkNetwork;
import dev.nnc.spark.rows.AnswerReader;
import dev.nnc.spark.rows.InputReader;
import dev.nnc.spark.rows.PartitionFacts;
import dev.nnc.spark.rows.PartitionRows;
import dev.nnc.spark.rows.Streams;
import dev.nnc.spark.state.StateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rounds beside the generated class itself, which trains on the same rows alone. */
class RoundsTest {
  private static final long SEED = 7;

  /** Dropout shows which seed a partition has, batch_norm that a last row alone joins a batch. */
  private static final String NETWORK = """
      network Rings {
        input 2
        dense 8 relu
        batch_norm
        dropout 0.2
        dense 2
        loss softmax_cross_entropy
        optimizer adam(rate=0.01)
        batch 16
      }
      """;

  /** As far apart as two ways to add a few numbers in double, rounded to float, may be. */
  private static final double ONE_ULP = 0x1p-23;

  private final JavaSparkContext context =
      JavaSparkContext.fromSparkContext(Local.session().sparkContext());
  private final SparkNetwork network = SparkNetwork.ofText(NETWORK, 1);
  private final NetworkFacts facts = network.facts();
  private final ShippedClass type = network.shipped();

  private List<PartitionRows> read(List<List<Row>> partitions) {
    InputReader inputs = InputReader.of(facts, Rings.SCHEMA, "features", List.of());
    AnswerReader answers = AnswerReader.of(facts, Rings.SCHEMA, "label");
    List<PartitionRows> read = new ArrayList<>();
    for (int p = 0; p < partitions.size(); p++) {
      read.add(PartitionRows.read(p, inputs, answers, false, partitions.get(p).iterator()));
    }
    return read;
  }

  private Progress train(
      List<PartitionRows> rows, Checkpoints checkpoints, int epochs, int stepsPerRound) {
    List<PartitionFacts> partitions = rows.stream().map(PartitionRows::summary).toList();
    return train(rows, partitions, checkpoints, epochs, stepsPerRound);
  }

  private Progress train(
      List<PartitionRows> rows,
      List<PartitionFacts> partitions,
      Checkpoints checkpoints,
      int epochs,
      int stepsPerRound) {
    JavaRDD<PartitionRows> rdd = context.parallelize(rows, rows.size());
    try (PartitionJobs jobs = new PartitionJobs(context, rdd, partitions, SEED)) {
      return new Training(
              new Rounds(jobs, type, facts),
              new WeightAveraging(),
              checkpoints,
              epochs,
              stepsPerRound)
          .run(begin());
    }
  }

  private StateFile begin() {
    return StateFile.ofOwn(type.load().start(SEED).save());
  }

  private Learner alone(StateFile state, int partition) throws IOException {
    return type.load().load(state.withSeed(Streams.output(SEED, partition)).bytes());
  }

  /** An epoch of a partition, by the method of the class that draws the order itself. */
  private double epoch(Learner learner, PartitionRows rows, int epoch) {
    Object x = rows.roomForInputs(rows.rows());
    Object labels = rows.roomForAnswers(rows.rows());
    rows.gather(rows.sorted(), 0, rows.rows(), x, labels);
    return learner.trainEpoch(
        x, labels, rows.rows(), Streams.output(Streams.output(SEED, rows.partition()), epoch));
  }

  @Test
  void onePartitionIsTheClassAlone() throws IOException {
    List<PartitionRows> rows = read(List.of(Rings.rows(16 * 5 + 1)));
    Progress end = train(rows, Checkpoints.NONE, 2, 2);
    Learner alone = alone(begin(), 0);
    double first = epoch(alone, rows.get(0), 1);
    double second = epoch(alone, rows.get(0), 2);
    assertArrayEquals(new double[] {first, second}, end.losses(), 1e-12);
    assertArrayEquals(StateFile.of(alone.save()).numbers(), end.state().numbers());
    assertEquals(10, end.state().step());
    assertEquals(6, end.rounds());
  }

  @Test
  void partitionsBecomeTheirMeanWeightedByRows() throws IOException {
    List<Row> all = Rings.rows(200);
    List<PartitionRows> rows =
        read(List.of(all.subList(0, 30), List.of(), all.subList(30, 200), all.subList(3, 4)));
    Progress end = train(rows, Checkpoints.NONE, 1, Integer.MAX_VALUE);
    Learner left = alone(begin(), 0);
    Learner right = alone(begin(), 2);
    epoch(left, rows.get(0), 1);
    epoch(right, rows.get(2), 1);
    double[] a = StateFile.of(left.save()).numbers();
    double[] b = StateFile.of(right.save()).numbers();
    for (int i = 0; i < a.length; i++) {
      double mean = (30 * a[i] + 170 * b[i]) / 200;
      assertEquals(mean, end.state().get(i), Math.abs(mean) * ONE_ULP, "number " + i);
    }
    assertEquals(11, end.state().step());
  }

  @Test
  void aDriverGoesOnAfterTheLastCheckpointToTheSameBits(@TempDir Path folder) throws IOException {
    List<Row> all = Rings.rows(200);
    List<PartitionRows> rows = read(List.of(all.subList(0, 90), all.subList(90, 200)));
    Progress whole = train(rows, Checkpoints.NONE, 3, 2);
    FolderCheckpoints kept =
        new FolderCheckpoints(folder.toString(), "a", 3, context.hadoopConfiguration());
    class Died extends RuntimeException {}
    Checkpoints dying = new Checkpoints() {
      @Override
      public Optional<Progress> last() {
        return kept.last();
      }

      @Override
      public void afterRound(Progress progress) {
        kept.afterRound(progress);
        if (progress.rounds() == 8) {
          throw new Died();
        }
      }

      @Override
      public void atEnd() {
        kept.atEnd();
      }
    };
    assertThrows(Died.class, () -> train(rows, dying, 3, 2));
    Path run = folder.resolve("run-a");
    try (Stream<Path> files = Files.list(run)) {
      assertEquals(
          List.of("round-000000006.safetensors"),
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> !name.startsWith("."))
              .toList());
    }
    Progress resumed = train(rows, kept, 3, 2);
    assertArrayEquals(whole.state().bytes(), resumed.state().bytes());
    assertArrayEquals(whole.losses(), resumed.losses());
    assertFalse(Files.exists(run));
  }

  @Test
  void saysThatAPartitionCameWithOtherRows() {
    List<PartitionRows> rows = read(List.of(Rings.rows(40), Rings.rows(50)));
    List<PartitionFacts> others = read(List.of(Rings.rows(40), Rings.rows(51))).stream()
        .map(PartitionRows::summary)
        .toList();
    String message = assertThrows(
            IllegalStateException.class, () -> train(rows, others, Checkpoints.NONE, 1, 1))
        .getMessage();
    assertTrue(message.startsWith("partition 1 was computed again, with other rows"), message);
  }
}
