package dev.nnc.bench.spark.tables;

import java.util.Collections;
import java.util.Iterator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Rows of any width with nothing to be learned: for times. */
public record Noise(int inputs, int classes, int rows) implements Table {
  @Override
  public String name() {
    return "noise";
  }

  @Override
  public Iterator<Row> training(int first, int every) {
    SplittableRandom random = new SplittableRandom(first);
    return IntStream.iterate(first, i -> i < rows, i -> i + every)
        .mapToObj(i -> row(random))
        .iterator();
  }

  @Override
  public Iterator<Row> test() {
    return Collections.emptyIterator();
  }

  private Row row(SplittableRandom random) {
    double[] x = random.doubles(inputs).toArray();
    return RowFactory.create(Vectors.dense(x), (double) random.nextInt(classes));
  }
}
