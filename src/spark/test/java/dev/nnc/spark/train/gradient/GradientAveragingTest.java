package dev.nnc.spark.train.gradient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nnc.spark.network.Learner;
import dev.nnc.spark.network.NetworkFacts;
import dev.nnc.spark.network.ShippedClass;
import dev.nnc.spark.network.SparkNetwork;
import dev.nnc.spark.rows.AnswerReader;
import dev.nnc.spark.rows.InputReader;
import dev.nnc.spark.rows.PartitionRows;
import dev.nnc.spark.state.StateFile;
import dev.nnc.spark.train.Batches;
import dev.nnc.spark.train.Contribution;
import dev.nnc.spark.train.Round;
import dev.nnc.spark.train.RowBatches;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps of the driver beside those that the generated class takes by itself. */
class GradientAveragingTest {
  /** Twelve steps lose this much in double, where the class computes in another order. */
  private static final double DOUBLE = 1e-11;

  /** The same in float, which the class computes an update in. */
  private static final double FLOAT = 2e-5;

  private static final int EPOCHS = 2;

  private static final StructType SCHEMA = new StructType()
      .add("features", SQLDataTypes.VectorType())
      .add("label", DataTypes.DoubleType);

  private final Random random = new Random(3);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dense 5 tanh l2=0.02; dense 3 l1=0.01; optimizer sgd(rate=0.3); clip norm=0.2; precision double",
        "dense 5 tanh; dense 3; optimizer sgd(rate=0.1, momentum=0.9, nesterov=true, weight_decay=0.01);"
            + " schedule step(3, 0.5); clip value=0.05; precision double",
        "dense 5 gelu; dropout 0.3; dense 3; optimizer adam(rate=0.02, weight_decay=0.01);"
            + " schedule cosine(8, warmup=3); precision double",
        "dense 5 tanh; dense 4 tanh frozen=true; dense 3; optimizer adamw(rate=0.02, weight_decay=0.1);"
            + " schedule linear(6); clip norm=0.1; precision double",
        "dense 5 bias=false; batch_norm; apply relu; dense 3; optimizer rmsprop(rate=0.01, alpha=0.9);"
            + " schedule exponential(0.9); precision double",
        "dense 5 tanh; dense 3; optimizer adagrad(rate=0.1); schedule polynomial(9, 2); precision double",
        "dense 5 tanh frozen=true; dense 3; optimizer lion(rate=0.01, weight_decay=0.1); precision double",
        "dense 5 bias=false; batch_norm; apply tanh; dropout 0.2; dense 3; optimizer nadam(rate=0.02, weight_decay=0.01);"
            + " schedule one_cycle(10); precision double",
        "dense 5 tanh; dense 3; optimizer nadam(rate=0.01); clip norm=0.5",
      })
  void stepsAsTheClassDoes(String statements) throws IOException {
    SparkNetwork network = network(statements, 8);
    PartitionRows rows = rows(network.facts(), 45);
    StateFile begin = begin(network);
    GradientAveraging averaging = new GradientAveraging(network.model().orElseThrow());
    Learner own = load(network.shipped(), begin);
    StateFile state = begin;
    for (int epoch = 1; epoch <= EPOCHS; epoch++) {
      int[] order = rows.shuffled(epoch);
      for (int batch = 0; batch < 6; batch++) {
        Contribution sum = sum(network, rows, order, batch, state);
        double loss = step(own, network.facts(), rows, order, batch);
        assertEquals(loss, sum.loss() / sum.rows(), FLOAT);
        state = averaging.after(state, sum);
      }
    }
    StateFile expected = StateFile.ofOwn(own.save());
    double tolerance = network.facts().isDouble() ? DOUBLE : FLOAT;
    for (Map.Entry<String, StateFile.Tensor> tensor : expected.tensors().entrySet()) {
      for (int i = 0; i < tensor.getValue().count(); i++) {
        double number = expected.get(tensor.getValue().begin() + i);
        assertEquals(
            number,
            state.get(tensor.getValue().begin() + i),
            tolerance * (1 + Math.abs(number)),
            tensor.getKey());
      }
    }
    assertEquals(expected.metadata(), state.metadata());
  }

  @Test
  void sumsOverPartitionsAreThoseOfOneMachine() throws IOException {
    SparkNetwork network =
        network("dense 5 tanh l2=0.1; dense 3; optimizer sgd(rate=0.1); precision double", 64);
    StateFile state = begin(network);
    PartitionRows left = rows(network.facts(), 20);
    PartitionRows right = rows(network.facts(), 33);
    double[] a = sum(network, left, left.sorted(), 0, state).sums();
    double[] b = sum(network, right, right.sorted(), 0, state).sums();
    Object x = left.roomForInputs(53);
    int[] labels = new int[53];
    left.gather(left.sorted(), 0, 20, x, labels);
    Object more = right.roomForInputs(33);
    int[] moreLabels = new int[33];
    right.gather(right.sorted(), 0, 33, more, moreLabels);
    System.arraycopy(more, 0, x, 20 * 4, 33 * 4);
    System.arraycopy(moreLabels, 0, labels, 20, 33);
    Learner own = load(network.shipped(), state);
    own.backward(x, 0, labels, 53);
    GradientSums sums = GradientSums.of(state, a);
    GradientSums others = GradientSums.of(state, b);
    for (int p = 0; p < sums.names().size(); p++) {
      double[] expected = (double[]) own.gradient(sums.names().get(p));
      for (int i = 0; i < expected.length; i++) {
        assertEquals(expected[i], (sums.of(p)[i] + others.of(p)[i]) / 53, DOUBLE);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5})
  void oneRowMoreThanABatchIsTwoHalves(int size) throws IOException {
    SparkNetwork network = network(
        "dense 5; batch_norm; apply tanh; dense 3; optimizer sgd(rate=0.1); precision double",
        size);
    StateFile state = begin(network);
    PartitionRows rows = rows(network.facts(), size + 1);
    Contribution sum = sum(network, rows, rows.sorted(), 0, state);
    assertEquals(size + 1, sum.rows());
    int half = size / 2 + 1;
    int first = Math.min(half, size - 1);
    Object x = rows.roomForInputs(size + 1);
    int[] labels = new int[size + 1];
    rows.gather(rows.sorted(), 0, size + 1, x, labels);
    Learner own = load(network.shipped(), state);
    double loss = own.backward(x, 0, labels, half) * half;
    double[] one = (double[]) own.gradient("W1");
    loss += own.backward(x, first, labels, size + 1 - first) * (size + 1 - half);
    double[] other = (double[]) own.gradient("W1");
    assertEquals(loss, sum.loss(), DOUBLE);
    GradientSums sums = GradientSums.of(state, sum.sums());
    double[] found = sums.of(sums.names().indexOf("W1"));
    for (int i = 0; i < found.length; i++) {
      assertEquals(half * one[i] + (size + 1 - half) * other[i], found[i], DOUBLE);
    }
  }

  @Test
  void endsWithAGradientThatIsNotFinite() throws IOException {
    SparkNetwork network =
        network("dense 5 tanh; dense 3; optimizer sgd(rate=0.1); clip norm=1", 8);
    StateFile state = begin(network);
    PartitionRows rows = rows(network.facts(), 8);
    Contribution sum = sum(network, rows, rows.sorted(), 0, state);
    GradientSums sums = GradientSums.of(state, sum.sums());
    sum.sums()[sums.names().size() + sums.begin(1)] = Double.POSITIVE_INFINITY;
    GradientAveraging averaging = new GradientAveraging(network.model().orElseThrow());
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> averaging.after(state, sum));
    assertEquals("step 0: the loss is finite, a gradient of b1 is not", e.getMessage());
  }

  private static SparkNetwork network(String statements, int batch) {
    return SparkNetwork.ofText("network Small {\n  input 4\n  "
        + statements
            .replace("; optimizer", "\n  loss softmax_cross_entropy\n  optimizer")
            .replace("; ", "\n  ")
        + "\n  batch " + batch + "\n}\n");
  }

  private static StateFile begin(SparkNetwork network) {
    return StateFile.ofOwn(network.shipped().load().start(5).save());
  }

  private static Learner load(ShippedClass type, StateFile state) throws IOException {
    return type.load().load(state.bytes());
  }

  private PartitionRows rows(NetworkFacts facts, int count) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double[] x = random.doubles(4, -2, 2).toArray();
      rows.add(RowFactory.create(Vectors.dense(x), (double) random.nextInt(3)));
    }
    return PartitionRows.read(
        0,
        InputReader.of(facts, SCHEMA, "features", List.of()),
        AnswerReader.of(facts, SCHEMA, "label"),
        false,
        rows.iterator());
  }

  private static Contribution sum(
      SparkNetwork network, PartitionRows rows, int[] order, int batch, StateFile state)
      throws IOException {
    NetworkFacts facts = network.facts();
    Round round = new Round(1, 1, batch, 1);
    return new GradientWork(facts.joinsRows())
        .of(
            new RowBatches(rows, order, Batches.of(facts), round),
            load(network.shipped(), state),
            state.bytes());
  }

  private static double step(
      Learner own, NetworkFacts facts, PartitionRows rows, int[] order, int batch) {
    int from = batch * facts.batch();
    int count = Math.min(facts.batch(), rows.rows() - from);
    Object x = rows.roomForInputs(count);
    Object labels = rows.roomForAnswers(count);
    rows.gather(order, from, count, x, labels);
    return own.trainStep(x, labels, count);
  }
}
