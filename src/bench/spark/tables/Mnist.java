package dev.nnc.bench.spark.tables;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Handwritten digits, pixels from 0 to 1.
 *
 * @param folder with the four idx files, compressed or not
 * @param rows to train on, the first ones
 */
public record Mnist(String folder, int rows) implements Table {
  public static final int ALL = 60_000;

  private static final int PIXELS = 784;

  @Override
  public String name() {
    return "MNIST";
  }

  @Override
  public Iterator<Row> training(int first, int every) throws IOException {
    return rows("train", rows, first, every);
  }

  @Override
  public Iterator<Row> test() throws IOException {
    return rows("t10k", Integer.MAX_VALUE, 0, 1);
  }

  private Iterator<Row> rows(String part, int most, int first, int every) throws IOException {
    byte[] labels;
    try (DataInputStream in = open(part + "-labels-idx1-ubyte")) {
      in.readInt();
      labels = in.readNBytes(in.readInt());
    }
    byte[] images;
    try (DataInputStream in = open(part + "-images-idx3-ubyte")) {
      in.skipNBytes(4 * Integer.BYTES);
      images = in.readNBytes(labels.length * PIXELS);
    }
    return IntStream.iterate(first, i -> i < Math.min(most, labels.length), i -> i + every)
        .mapToObj(i -> row(images, i, labels[i]))
        .iterator();
  }

  private static Row row(byte[] images, int i, int label) {
    double[] x = new double[PIXELS];
    for (int p = 0; p < PIXELS; p++) {
      x[p] = (images[i * PIXELS + p] & 0xFF) / 255.0;
    }
    return RowFactory.create(Vectors.dense(x), (double) label);
  }

  private DataInputStream open(String name) throws IOException {
    Path file = Path.of(folder, name);
    InputStream in = Files.exists(file)
        ? Files.newInputStream(file)
        : new GZIPInputStream(Files.newInputStream(Path.of(folder, name + ".gz")));
    return new DataInputStream(new BufferedInputStream(in));
  }
}
