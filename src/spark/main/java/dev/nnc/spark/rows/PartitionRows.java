package dev.nnc.spark.rows;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import dev.nnc.compiler.verify.number.SplitMix64;
import dev.nnc.spark.network.Digest;
import dev.nnc.spark.network.Learner;
import dev.nnc.spark.network.NetworkFacts;
import java.io.Serializable;
import java.lang.reflect.Array;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a partition in memory, as a network takes them, in the order of their bytes: Spark
 * promises none, and a partition that is computed again may bring them in another.
 */
@DefaultSerializer(JavaSerializer.class)
public final class PartitionRows implements Serializable {
  private static final long serialVersionUID = 1;

  /** As many rows as an array of their order holds. */
  private static final int MOST_ROWS = Integer.MAX_VALUE - 8;

  private final int partition;
  private final NetworkFacts facts;
  private final Pieces x;
  private final Pieces answers;
  private int[] sorted = {};
  private String digest = "";
  private long leftOut;
  private @Nullable String problem;
  private transient volatile @Nullable Shuffled shuffled;

  private PartitionRows(int partition, NetworkFacts facts) {
    this.partition = partition;
    this.facts = facts;
    this.x = new Pieces(facts.isDouble(), facts.inputs());
    this.answers = new Pieces(facts.isDouble(), facts.targets());
  }

  /** The order of an epoch, kept for its next round. */
  private record Shuffled(long seed, int[] order) {}

  /**
   * Reads a partition to its end, or to the first row that no network can take.
   *
   * @param rows with the inputs' columns first, then the answer's
   * @param skips whether such rows are left out
   */
  public static PartitionRows read(
      int partition, InputReader inputs, AnswerReader answer, boolean skips, Iterator<Row> rows) {
    PartitionRows read = new PartitionRows(partition, inputs.facts());
    double[] values = new double[inputs.facts().inputs()];
    double[] answers = new double[inputs.facts().targets()];
    int[] places = IntStream.range(0, inputs.columns().size()).toArray();
    while (rows.hasNext()) {
      Row row = rows.next();
      String problem = null;
      try {
        inputs.read(row, places, values);
        problem = inputs.problem(values);
        answer.read(row, places.length, answers);
      } catch (BadRow bad) {
        problem = bad.getMessage();
      }
      if (problem == null && read.x.rows() == MOST_ROWS) {
        problem =
            "a partition holds " + MOST_ROWS + " rows at most; repartition gives more of them";
      }
      if (problem == null) {
        read.x.add(values);
        read.answers.add(answers);
      } else if (skips) {
        read.leftOut++;
      } else {
        read.problem = problem + " (row " + read.x.rows() + " of partition " + partition + ": "
            + ShownRow.of(row) + ")";
        return read;
      }
    }
    read.sort();
    return read;
  }

  private void sort() {
    x.trim();
    answers.trim();
    Comparator<Integer> byBytes = x::compare;
    List<Integer> order = IntStream.range(0, x.rows())
        .boxed()
        .sorted(byBytes.thenComparing(answers::compare))
        .toList();
    Digest sum = new Digest();
    x.digest(order, sum);
    answers.digest(order, sum);
    digest = sum.hex();
    sorted = order.stream().mapToInt(Integer::intValue).toArray();
  }

  /** What the driver keeps of it. */
  public PartitionFacts summary() {
    return new PartitionFacts(partition, rows(), digest, leftOut, problem);
  }

  public int partition() {
    return partition;
  }

  public int rows() {
    return sorted.length;
  }

  /** SHA-256 of the rows in their order. */
  public String digest() {
    return digest;
  }

  /**
   * Why these are not the rows of a digest, if they are not.
   *
   * @param expected the digest of the rows that were read first
   */
  public Optional<String> changed(@Nullable String expected) {
    if (digest.equals(expected)) {
      return Optional.empty();
    }
    return Optional.of("partition " + partition
        + " was computed again, with other rows than at first: what it is computed from is not the same each time"
        + " (a random number without a seed, the order of a limit, files that change). Write the rows to files,"
        + " or checkpoint() them, and train on those");
  }

  /**
   * The rows in an order drawn from a seed: Fisher and Yates from the end, as trainEpoch of a
   * generated class draws it.
   *
   * @return numbers for {@link #gather}, not to be changed
   */
  public int[] shuffled(long seed) {
    Shuffled last = shuffled;
    if (last != null && last.seed == seed) {
      return last.order;
    }
    int[] order = sorted.clone();
    SplitMix64 random = new SplitMix64(seed);
    for (int i = order.length - 1; i > 0; i--) {
      int other = (int) ((random.nextLong() >>> 33) * (i + 1L) >>> 31);
      int swapped = order[i];
      order[i] = order[other];
      order[other] = swapped;
    }
    shuffled = new Shuffled(seed, order);
    return order;
  }

  /** The rows in the order of their bytes. */
  public int[] sorted() {
    return sorted;
  }

  /** Room for so many rows of inputs. */
  public Object roomForInputs(int rows) {
    return Learner.numbers(facts.isDouble(), rows * facts.inputs());
  }

  /** Room for so many answers: labels as int[], or targets. */
  public Object roomForAnswers(int rows) {
    return facts.isClassifier()
        ? new int[rows]
        : Learner.numbers(facts.isDouble(), rows * facts.outputs());
  }

  /**
   * Copies rows into a batch.
   *
   * @param order which, from {@code from} on
   * @param into receives [count x inputs]
   * @param answersInto receives labels [count], or targets [count x outputs]
   */
  public void gather(int[] order, int from, int count, Object into, Object answersInto) {
    Object label = answersInto instanceof int[] ? Learner.numbers(facts.isDouble(), 1) : null;
    for (int r = 0; r < count; r++) {
      int row = order[from + r];
      x.copy(row, into, r * facts.inputs());
      if (label == null) {
        answers.copy(row, answersInto, r * facts.outputs());
      } else {
        answers.copy(row, label, 0);
        ((int[]) answersInto)[r] = (int) Array.getDouble(label, 0);
      }
    }
  }
}
