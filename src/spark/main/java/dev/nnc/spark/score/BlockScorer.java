package dev.nnc.spark.score;

import dev.nnc.spark.network.Learner;
import dev.nnc.spark.network.NetworkFacts;
import dev.nnc.spark.network.ShippedClass;
import dev.nnc.spark.rows.BadRow;
import dev.nnc.spark.rows.InputReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Scores the rows of a partition, a block of them at once.
 *
 * @param network the file of its weights
 * @param first the place of the first input among the columns of a row
 * @param kept how many columns of a row the result keeps, from the first on
 * @param columns what is added to them
 * @param invalid what happens to a row that the network cannot take
 */
public record BlockScorer(
    ShippedClass type,
    Broadcast<byte[]> network,
    InputReader inputs,
    int[] places,
    Wanted columns,
    Invalid invalid)
    implements MapPartitionsFunction<Row, Row> {
  /** Rows of a block: enough for the kernels, few enough for a stream and for the cache. */
  private static final int BLOCK = 64;

  /** Which columns are added, in this order. */
  public record Wanted(boolean raw, boolean probability, boolean prediction)
      implements java.io.Serializable {
    int count() {
      return (raw ? 1 : 0) + (probability ? 1 : 0) + (prediction ? 1 : 0);
    }
  }

  /** What happens to a row that the network cannot take. */
  public enum Invalid {
    ERROR,
    SKIP,
    KEEP
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) throws IOException {
    return new Blocks(rows, type.load().load(network.value()));
  }

  private final class Blocks implements Iterator<Row> {
    private final Iterator<Row> rows;
    private final Learner learner;
    private final NetworkFacts facts = inputs.facts();
    private final Object x = Learner.numbers(facts.isDouble(), BLOCK * facts.inputs());
    private final Object y = Learner.numbers(facts.isDouble(), BLOCK * facts.outputs());
    private final double[] values = new double[facts.inputs()];
    private final double[] outputs = new double[facts.outputs()];
    private final List<Row> block = new ArrayList<>(BLOCK);
    private int next;

    Blocks(Iterator<Row> rows, Learner learner) {
      this.rows = rows;
      this.learner = learner;
    }

    @Override
    public boolean hasNext() {
      if (next == block.size()) {
        score();
      }
      return next < block.size();
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Scores.copy(y, next, outputs);
      Row row = block.get(next++);
      int kept = row.length();
      Object[] cells = new Object[kept + columns.count()];
      for (int i = 0; i < kept; i++) {
        cells[i] = row.get(i);
      }
      int at = kept;
      if (columns.raw) {
        cells[at++] = Vectors.dense(Scores.raw(facts, outputs));
      }
      if (columns.probability) {
        cells[at++] = Vectors.dense(Scores.probabilities(facts, outputs));
      }
      if (columns.prediction) {
        cells[at] = prediction();
      }
      return RowFactory.create(cells);
    }

    private Object prediction() {
      if (facts.isClassifier()) {
        return Scores.prediction(facts, outputs);
      }
      return outputs.length == 1 ? outputs[0] : Vectors.dense(outputs.clone());
    }

    private void score() {
      block.clear();
      next = 0;
      while (block.size() < BLOCK && rows.hasNext()) {
        Row row = rows.next();
        if (read(row)) {
          put(block.size());
          block.add(row);
        }
      }
      if (block.isEmpty()) {
        return;
      }
      if (facts.isClassifier()) {
        learner.forward(x, block.size(), y);
      } else {
        learner.predict(x, block.size(), y);
      }
    }

    private boolean read(Row row) {
      String problem;
      try {
        inputs.read(row, places, values);
        problem = inputs.problem(values);
      } catch (BadRow bad) {
        problem = bad.getMessage();
      }
      if (problem == null) {
        return true;
      }
      if (invalid == Invalid.ERROR) {
        throw new BadRow(problem);
      }
      Arrays.fill(values, Double.NaN);
      return invalid == Invalid.KEEP;
    }

    private void put(int row) {
      int at = row * values.length;
      if (x instanceof float[] floats) {
        for (int i = 0; i < values.length; i++) {
          floats[at + i] = (float) values[i];
        }
      } else {
        System.arraycopy(values, 0, x, at, values.length);
      }
    }
  }
}
