package dev.nnc.spark.feature;

import dev.nnc.spark.Local;
import dev.nnc.spark.job.PartitionJobs;
import dev.nnc.spark.network.GeneratedClass;
import dev.nnc.spark.network.Learner;
import dev.nnc.spark.network.NetworkClasses;
import dev.nnc.spark.network.NetworkFacts;
import dev.nnc.spark.network.ShippedClass;
import dev.nnc.spark.network.SparkNetwork;
import dev.nnc.spark.rows.AnswerReader;
import dev.nnc.spark.rows.InputReader;
import dev.nnc.spark.rows.PartitionFacts;
import dev.nnc.spark.rows.PartitionRows;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Rows of a network with one output, and what is learned of them: on partitions, and by the class's
 * own fit.
 *
 * @param x [rows][inputs], NaN where a value is missing
 */
record Table(SparkNetwork network, double[][] x, double[] targets) {
  static final long SEED = 5;

  /** A network of these lines between its input and its layers. */
  static Table of(String input, String features, String precision, double[][] x) {
    String text = """
        network Test {
          input %s
          %s
          dense 3 tanh
          dense 1
          target answer standardize
          loss mse
          optimizer sgd(rate=0.01)
          precision %s
        }
        """.formatted(input, features, precision);
    double[] targets = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      targets[i] = 1_000 + 7 * i % 13;
    }
    return new Table(SparkNetwork.ofText(text), x, targets);
  }

  private ShippedClass type() {
    return NetworkClasses.ofPart(network.model().orElseThrow());
  }

  /** What one machine learns of all rows. */
  Learner onOne() {
    NetworkFacts facts = network.facts();
    Learner learner = type().load().start(SEED);
    Object values = Learner.numbers(facts.isDouble(), x.length * facts.inputs());
    Object answers = Learner.numbers(facts.isDouble(), x.length);
    for (int r = 0; r < x.length; r++) {
      for (int j = 0; j < facts.inputs(); j++) {
        set(values, r * facts.inputs() + j, x[r][j]);
      }
      set(answers, r, targets[r]);
    }
    learner.fit(values, answers, x.length);
    return learner;
  }

  private static void set(Object numbers, int at, double value) {
    if (numbers instanceof float[] floats) {
      floats[at] = (float) value;
    } else {
      ((double[]) numbers)[at] = value;
    }
  }

  /** What partitions of these rows learn, gathering three columns of most rows at a time. */
  Learner onPartitions(int partitions, int most) {
    long bytes = network.facts().isDouble() ? Double.BYTES : Float.BYTES;
    return onPartitions(
        partitions,
        UnaryOperator.identity(),
        (jobs, learner) ->
            new FeatureFit(network, jobs, most, 3 * bytes * Math.min(most, x.length)).fit(learner));
  }

  /** A way to learn. */
  interface Fit {
    void fit(PartitionJobs jobs, Learner learner);
  }

  /** @param facts changes what the driver believes of the partitions */
  Learner onPartitions(int partitions, UnaryOperator<PartitionFacts> facts, Fit fit) {
    StructType schema =
        new StructType().add("x", SQLDataTypes.VectorType()).add("answer", DataTypes.DoubleType);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      rows.add(RowFactory.create(Vectors.dense(x[i]), targets[i]));
    }
    InputReader inputs = InputReader.of(network.facts(), schema, "x", List.of());
    AnswerReader answer = AnswerReader.of(network.facts(), schema, "answer");
    JavaSparkContext context = JavaSparkContext.fromSparkContext(Local.session().sparkContext());
    JavaRDD<PartitionRows> read = context
        .parallelize(rows, partitions)
        .mapPartitionsWithIndex(
            (p, each) ->
                List.of(PartitionRows.read(p, inputs, answer, false, each)).iterator(),
            true)
        .cache();
    List<PartitionFacts> known =
        read.map(PartitionRows::summary).collect().stream().map(facts).toList();
    known.forEach(p -> p.problem().ifPresent(problem -> {
      throw new AssertionError(problem);
    }));
    GeneratedClass loaded = type().load();
    Learner learner = loaded.start(SEED);
    try (PartitionJobs jobs = new PartitionJobs(context, read, known, SEED)) {
      fit.fit(jobs, learner);
    } finally {
      read.unpersist(true);
    }
    return learner;
  }

  List<String> names() {
    return type().load().parameterNames();
  }
}
