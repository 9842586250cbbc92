package dev.nnc.bench.spark.simulation;

import dev.nnc.bench.spark.tables.Mnist;
import dev.nnc.bench.spark.tables.Table;
import dev.nnc.bench.spark.tables.Teacher;
import dev.nnc.spark.network.Learner;
import dev.nnc.spark.network.NetworkFacts;
import dev.nnc.spark.network.SparkNetwork;
import dev.nnc.spark.rows.AnswerReader;
import dev.nnc.spark.rows.InputReader;
import dev.nnc.spark.rows.PartitionRows;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.sql.Row;

/** Trains over 1 to 256 partitions in one process, and writes a line after each epoch. */
public final class Simulation {
  private static final int[] WORKERS = {1, 2, 4, 8, 16, 32, 64, 128, 256};

  /** Steps of a round; a whole epoch beside them. */
  private static final int[] STEPS = {1, 4, 16, 64};

  /** The same for the large table, whose epoch has many more. */
  private static final int[] FEWER_STEPS = {4, 64};

  private static final long SEED = 1;
  private static final int TEST_BLOCK = 500;
  private static final int MILLION = 1_000_000;

  /** More steps than an epoch has. */
  private static final int EPOCH = 1 << 30;

  /** Of the trainings with other batches and rates. */
  private static final int[] SOME_WORKERS = {16, 64, 4, 256};

  private final Table table;
  private final BiFunction<Integer, Double, String> network;
  private final int epochs;
  private final PrintStream out;
  private final List<Row> test = new ArrayList<>();

  private Simulation(
      Table table, BiFunction<Integer, Double, String> network, int epochs, PrintStream out)
      throws IOException {
    this.table = table;
    this.network = network;
    this.epochs = epochs;
    this.out = out;
    table.test().forEachRemaining(test::add);
  }

  public static void main(String[] args) throws IOException {
    List<String> parts = List.of(args[2].split(","));
    try (PrintStream out = new PrintStream(args[1])) {
      out.println("table,workers,steps,epoch,rounds,loss,accuracy,down,up,seconds,batch,rate");
      Simulation digits = new Simulation(new Mnist(args[0], Mnist.ALL), Networks::digits, 10, out);
      Simulation rows = new Simulation(new Teacher(MILLION), Networks::table, 2, out);
      if (parts.contains("settings")) {
        new Simulation(new Mnist(args[0], Mnist.ALL), Networks::digits, 5, out).settings();
      }
      if (parts.contains("mnist")) {
        digits.run(STEPS);
      }
      if (parts.contains("million")) {
        System.err.printf(Locale.ROOT, "the teacher itself: %.4f%n", Teacher.best());
        rows.run(FEWER_STEPS);
      }
    }
  }

  private void run(int[] some) throws IOException {
    for (int workers : WORKERS) {
      SparkNetwork usual = SparkNetwork.ofText(network.apply(Networks.BATCH, Networks.RATE));
      List<PartitionRows> partitions = partitions(usual.facts(), workers);
      int epoch = new SimulatedCluster(usual, partitions, SEED).stepsPerEpoch();
      int[] steps = IntStream.concat(
              IntStream.of(some).filter(s -> workers > 1 && s < epoch), IntStream.of(epoch))
          .toArray();
      for (int each : steps) {
        train(workers, each, partitions, Networks.BATCH, Networks.RATE);
      }
    }
  }

  /** Smaller batches, and larger rates, for more workers. */
  private void settings() throws IOException {
    for (int workers : SOME_WORKERS) {
      SparkNetwork usual = SparkNetwork.ofText(network.apply(Networks.BATCH, Networks.RATE));
      List<PartitionRows> partitions = partitions(usual.facts(), workers);
      train(workers, EPOCH, partitions, Networks.BATCH, Networks.RATE * 4);
      train(workers, EPOCH, partitions, Networks.BATCH / 4, Networks.RATE * 2);
      train(workers, EPOCH, partitions, Networks.BATCH, Networks.RATE * 8);
      train(workers, 4, partitions, Networks.BATCH, Networks.RATE * 4);
    }
  }

  private void train(
      int workers, int steps, List<PartitionRows> partitions, int batch, double rate) {
    SparkNetwork asked = SparkNetwork.ofText(network.apply(batch, rate));
    SimulatedCluster cluster = new SimulatedCluster(asked, partitions, SEED);
    // Rounds of one step take most of the time of all.
    int last = steps == 1 ? epochs / 2 : epochs;
    for (int epoch = 1; epoch <= last; epoch++) {
      long begin = System.nanoTime();
      double loss = cluster.epoch(steps);
      double seconds = (System.nanoTime() - begin) / 1e9;
      String line = String.format(
          Locale.ROOT,
          "%s,%d,%d,%d,%d,%.4f,%.4f,%d,%d,%.1f,%d,%s",
          table.name(),
          workers,
          steps,
          epoch,
          cluster.rounds(),
          loss,
          accuracy(cluster.network(), asked.facts()),
          cluster.bytesDown(),
          cluster.bytesUp(),
          seconds,
          batch,
          rate);
      out.println(line);
      out.flush();
      System.err.println(line);
    }
  }

  private List<PartitionRows> partitions(NetworkFacts facts, int workers) throws IOException {
    InputReader inputs = InputReader.of(facts, Table.SCHEMA, "features", List.of());
    AnswerReader answer = AnswerReader.of(facts, Table.SCHEMA, "label");
    List<PartitionRows> partitions = new ArrayList<>();
    for (int p = 0; p < workers; p++) {
      Iterator<Row> rows = table.training(p, workers);
      partitions.add(PartitionRows.read(p, inputs, answer, false, rows));
    }
    return partitions;
  }

  private double accuracy(Learner learner, NetworkFacts facts) {
    int inputs = facts.inputs();
    int classes = facts.outputs();
    float[] x = new float[TEST_BLOCK * inputs];
    float[] y = new float[TEST_BLOCK * classes];
    int right = 0;
    for (int from = 0; from < test.size(); from += TEST_BLOCK) {
      for (int r = 0; r < TEST_BLOCK; r++) {
        double[] values = ((DenseVector) test.get(from + r).get(0)).values();
        for (int i = 0; i < inputs; i++) {
          x[r * inputs + i] = (float) values[i];
        }
      }
      learner.forward(x, TEST_BLOCK, y);
      for (int r = 0; r < TEST_BLOCK; r++) {
        int best = 0;
        for (int k = 1; k < classes; k++) {
          best = y[r * classes + k] > y[r * classes + best] ? k : best;
        }
        right += best == (int) test.get(from + r).getDouble(1) ? 1 : 0;
      }
    }
    return (double) right / test.size();
  }
}
