package dev.nnc.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.CompileRequest;
import dev.nnc.compiler.Compiler;
import dev.nnc.compiler.Progress;
import dev.nnc.compiler.Source;
import dev.nnc.compiler.plan.form.Target;
import dev.nnc.compiler.verify.subject.InMemoryCompiler;
import dev.nnc.spark.network.Learner;
import dev.nnc.spark.network.SparkNetwork;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.classification.MultilayerPerceptronClassificationModel;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class SolverTest {
  /** What sums in another order lose over some steps in double. */
  private static final double ROUNDING = 1e-10;

  /** Iterations over which L-BFGS has not yet made rounding large. */
  private static final int ALIKE = 15;

  /** How much of the loss two runs to the same tolerance may end apart. */
  private static final double END = 0.02;

  private static final int ROWS = 256;

  private static final String SMALL = """
      network Small {
        input 4
        dense 5 tanh
        dense 3
        loss softmax_cross_entropy
        optimizer adam(rate=0.05)
        batch 256
        precision double
      }
      """;

  /** Three classes of points, not quite apart, in two partitions. */
  private static Dataset<Row> points() {
    Random random = new Random(1);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      double[] x = new double[4];
      Arrays.setAll(x, k -> random.nextGaussian());
      double score = x[0] * x[1] + x[2] + 0.5 * random.nextGaussian();
      rows.add(RowFactory.create(score < -0.7 ? 0.0 : score < 0.7 ? 1.0 : 2.0, Vectors.dense(x)));
    }
    return dataset(rows, 2);
  }

  private static Dataset<Row> dataset(List<Row> rows, int partitions) {
    StructType schema = new StructType()
        .add("label", DataTypes.DoubleType)
        .add("features", SQLDataTypes.VectorType());
    JavaSparkContext context = JavaSparkContext.fromSparkContext(Local.session().sparkContext());
    return Local.session().createDataFrame(context.parallelize(rows, partitions), schema);
  }

  @Test
  void averagedGradientsOfPartitionsAreThoseOfAllRows() {
    Dataset<Row> data = points();
    NetworkModel model = new NetworkEstimator()
        .setNetwork(SMALL)
        .setAveraging("gradients")
        .setEpochs(4)
        .setSeed(1)
        .fit(data);
    Learner own = SparkNetwork.ofText(SMALL).shipped().load().start(1);
    List<Row> rows = data.collectAsList();
    double[] x = x(rows);
    int[] labels = rows.stream().mapToInt(row -> (int) row.getDouble(0)).toArray();
    double[] losses = new double[4];
    for (int step = 0; step < losses.length; step++) {
      losses[step] = own.trainStep(x, labels, ROWS);
    }
    assertArrayEquals(losses, model.objectiveHistory(), ROUNDING);
    double[] expected = new double[ROWS * 3];
    own.predict(x, ROWS, expected);
    double[] found = model.transform(data).select("probability").collectAsList().stream()
        .flatMapToDouble(row -> DoubleStream.of(row.<Vector>getAs(0).toArray()))
        .toArray();
    assertArrayEquals(expected, found, ROUNDING);
  }

  private static double[] x(List<Row> rows) {
    return rows.stream()
        .flatMapToDouble(row -> DoubleStream.of(row.<Vector>getAs(1).toArray()))
        .toArray();
  }

  @Test
  void lbfgsGoesTheWayOfMllib() {
    Dataset<Row> data = points();
    String text = Perceptron.exact(4, 6, 3);
    NetworkModel model = new NetworkEstimator()
        .setNetwork(text)
        .setSolver("l-bfgs")
        .setMaxIter(60)
        .setSeed(1)
        .fit(data);
    Learner begin = SparkNetwork.ofText(text).shipped().load().start(1);
    double[] weights = Stream.of("W1", "b1", "W2", "b2")
        .flatMapToDouble(name -> DoubleStream.of((double[]) begin.parameter(name)))
        .toArray();
    MultilayerPerceptronClassificationModel mllib = new MultilayerPerceptronClassifier()
        .setLayers(new int[] {4, 6, 3})
        .setInitialWeights(Vectors.dense(weights))
        .setMaxIter(60)
        .fit(data);
    double[] expected = mllib.summary().objectiveHistory();
    double[] found = model.objectiveHistory();
    assertArrayEquals(
        Arrays.copyOf(expected, ALIKE), Arrays.copyOf(found, ALIKE), ROUNDING, "losses");
    double least = expected[expected.length - 1];
    assertEquals(least, found[found.length - 1], END * least);
    assertTrue(least < 0.6 * expected[0], "there is something to learn");
  }

  @Test
  void lbfgsLooksNearerWhereALossIsNotFinite() {
    String text = "network Rate {\n  input 1\n  dense 1 init=zeros\n  loss poisson\n}\n";
    List<Row> rows = List.of(
        RowFactory.create(1.0, Vectors.dense(100)), RowFactory.create(2.0, Vectors.dense(300)));
    NetworkModel model =
        new NetworkEstimator().setNetwork(text).setSolver("l-bfgs").fit(dataset(rows, 2));
    double[] losses = model.objectiveHistory();
    assertTrue(losses.length > 1 && losses[losses.length - 1] < losses[0]);
    assertTrue(DoubleStream.of(losses).allMatch(Double::isFinite));
  }

  @Test
  void lbfgsEndsWhereItsFirstLossIsNotFinite() {
    String text = "network Far {\n  input 1\n  dense 1 init=constant(1e38)\n  loss mse\n}\n";
    List<Row> rows = List.of(RowFactory.create(1.0, Vectors.dense(100)));
    NetworkEstimator far = new NetworkEstimator().setNetwork(text).setSolver("l-bfgs");
    Dataset<Row> data = dataset(rows, 1);
    IllegalStateException e = assertThrows(IllegalStateException.class, () -> far.fit(data));
    assertTrue(e.getMessage().startsWith("round 1 (epoch 1), partition 0: "), e.getMessage());
    assertTrue(e.getMessage().contains("layer 1"), e.getMessage());
  }

  @Test
  void batchNormNeedsAPartitionOfTwoRows() {
    List<Row> rows = List.of(
        RowFactory.create(1.0, Vectors.dense(1, 2, 3, 4)),
        RowFactory.create(2.0, Vectors.dense(4, 3, 2, 1)));
    NetworkEstimator estimator =
        new NetworkEstimator().setNetwork(SMALL.replace("dense 3", "batch_norm\n  dense 3"));
    Dataset<Row> data = dataset(rows, 2);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> estimator.fit(data));
    assertTrue(e.getMessage().contains("two rows"), e.getMessage());
  }

  @Test
  void refusesWhatDoesNotGoTogether() {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(new Compiled(SMALL));
    try {
      refused("does not say what its optimizer is", e -> e.setNetworkClass("Small"));
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
    refused("a round of averaged gradients is one step", e -> e.setStepsPerRound(2));
    refused(
        "l-bfgs has no rounds",
        e -> e.setSolver("l-bfgs").setAveraging("weights").setStepsPerRound(2));
    refused("setAveraging", e -> e.setSolver("l-bfgs"));
    refused("setCheckpoint", e -> e.setSolver("l-bfgs").setCheckpoint("there"));
    refused(
        "batch_norm",
        e -> e.setSolver("l-bfgs").setNetwork(SMALL.replace("dense 3", "batch_norm\n  dense 3")));
    refused(
        "setSolver(\"l-bfgs\")", e -> e.setNetwork(SMALL.replace("optimizer adam(rate=0.05)", "")));
  }

  private static void refused(String why, UnaryOperator<NetworkEstimator> change) {
    NetworkEstimator estimator =
        change.apply(new NetworkEstimator().setNetwork(SMALL).setAveraging("gradients"));
    StructType schema = new StructType()
        .add("label", DataTypes.DoubleType)
        .add("features", SQLDataTypes.VectorType());
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> estimator.transformSchema(schema));
    assertTrue(e.getMessage().contains(why), e.getMessage());
  }

  /** Has a class as an application's jar would. */
  private static final class Compiled extends ClassLoader {
    private final Map<String, byte[]> classes;

    Compiled(String text) {
      super(SolverTest.class.getClassLoader());
      Source source =
          new Source("Small.nn", text.getBytes(StandardCharsets.UTF_8), "", Optional.empty());
      CompileRequest request = new CompileRequest(
          List.of(source), Optional.empty(), Map.of(), Target.JAVA, false, false, false);
      classes = InMemoryCompiler.find()
          .orElseThrow()
          .compile(Compiler.compile(request, Progress.NONE).files(), Target.JAVA)
          .classes();
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = classes.get(name);
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }
  }
}
