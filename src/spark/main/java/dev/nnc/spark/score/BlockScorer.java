package dev.nnc.spark.score;

import dev.nnc.spark.network.NetworkFacts;
import dev.nnc.spark.network.ShippedClass;
import dev.nnc.spark.rows.BadRow;
import dev.nnc.spark.rows.InputReader;
import dev.nnc.spark.rows.ShownRow;
import java.io.IOException;
import java.io.Serializable;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Scores the rows of a partition, a block of them at once.
 *
 * @param network the file of its weights
 * @param columns what is added to the columns of a row
 * @param invalid what happens to a row that the network cannot take
 * @param scored the columns of a row and what is added
 */
public record BlockScorer(
    ShippedClass type,
    Broadcast<byte[]> network,
    InputReader inputs,
    Wanted columns,
    Invalid invalid,
    StructType scored)
    implements MapPartitionsFunction<Row, Row> {
  /** Rows of a block: enough for the kernels, few enough for a stream and for the cache. */
  private static final int BLOCK = 64;

  /** Which columns are added, in this order. */
  public record Wanted(boolean raw, boolean probability, boolean prediction)
      implements Serializable {
    int count() {
      return (raw ? 1 : 0) + (probability ? 1 : 0) + (prediction ? 1 : 0);
    }
  }

  /**
   * The rows with what is added to them. Columns go through the blocks by their places, as names
   * may be there twice, and get back afterwards what no row has: their metadata, and their very
   * type.
   */
  public Dataset<Row> transform(Dataset<Row> rows) {
    StructField[] fields = scored.fields();
    StructType byPlace = new StructType();
    for (int i = 0; i < fields.length; i++) {
      byPlace = byPlace.add("c" + i, fields[i].dataType(), fields[i].nullable());
    }
    Dataset<Row> added = rows.mapPartitions(this, Encoders.row(byPlace));
    StructField[] now = added.schema().fields();
    Column[] columns = new Column[fields.length];
    for (int i = 0; i < fields.length; i++) {
      Column column = added.col("c" + i);
      DataType type = fields[i].dataType();
      columns[i] = (type.equals(now[i].dataType()) ? column : column.cast(type))
          .as(fields[i].name(), fields[i].metadata());
    }
    return added.select(columns);
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) throws IOException {
    return rows.hasNext() ? new Scored(rows) : rows;
  }

  private final class Scored implements Iterator<Row> {
    private final Iterator<Row> rows;
    private final NetworkFacts facts = inputs.facts();
    private final int kept = scored.size() - columns.count();
    private final int[] places = inputs.places(scored);
    private final double[] values = new double[facts.inputs()];
    private final double[] outputs = new double[facts.outputs()];
    private final Row[] read = new Row[BLOCK];
    private final Block block;
    private int next;
    private @Nullable BadRow failure;

    Scored(Iterator<Row> rows) throws IOException {
      this.rows = rows;
      this.block = new Block(facts, type.load().load(network.value()), BLOCK);
    }

    @Override
    public boolean hasNext() {
      if (next == block.rows()) {
        score();
      }
      return next < block.rows();
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      block.outputs(next, outputs);
      Row row = read[next++];
      Object[] cells = new Object[scored.size()];
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
      return facts.isClassifier() || outputs.length == 1
          ? Scores.prediction(facts, outputs)
          : Vectors.dense(outputs.clone());
    }

    /** Fills the block with the next rows. One that ends the job does so when its turn comes. */
    private void score() {
      if (failure != null) {
        throw failure;
      }
      block.clear();
      next = 0;
      while (block.rows() < BLOCK && failure == null && rows.hasNext()) {
        take(rows.next());
      }
      if (block.rows() > 0) {
        block.score();
      } else if (failure != null) {
        throw failure;
      }
    }

    private void take(Row row) {
      String problem = inputs.tryRead(row, places, values);
      if (problem == null) {
        read[block.rows()] = row;
        block.add(values);
      } else if (invalid == Invalid.KEEP) {
        read[block.rows()] = row;
        block.addUnusable(values);
      } else if (invalid == Invalid.ERROR) {
        failure = new BadRow(problem + " (row: " + ShownRow.of(row) + ")");
      }
    }
  }
}
