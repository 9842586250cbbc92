package dev.nnc.bench.spark.tables;

import java.util.Iterator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * A million rows of 50 normal features and 5 classes: the largest output of a fixed network,
 * 50-30-5 with tanh, whose outputs get Gumbel noise before. So the outputs are logarithms of the
 * classes' probabilities, and nobody can be right always.
 *
 * @param rows to train on
 */
public record Teacher(int rows) implements Table {
  public static final int INPUTS = 50;
  public static final int CLASSES = 5;

  private static final int HIDDEN = 30;
  private static final int TEST = 20_000;
  private static final long SEED = 20_26;
  private static final double SHARPNESS = 6;

  private static final double[][] FIRST = weights(HIDDEN, INPUTS, 0, 1);
  private static final double[][] SECOND = weights(CLASSES, HIDDEN, 1, SHARPNESS);

  @Override
  public String name() {
    return "table of " + rows + " rows";
  }

  @Override
  public Iterator<Row> training(int first, int every) {
    return IntStream.iterate(first, i -> i < rows, i -> i + every)
        .mapToObj(Teacher::row)
        .iterator();
  }

  @Override
  public Iterator<Row> test() {
    return IntStream.range(Integer.MAX_VALUE - TEST, Integer.MAX_VALUE)
        .mapToObj(Teacher::row)
        .iterator();
  }

  /** How often the teacher itself, without its noise, gives the label. */
  public static double best() {
    int right = 0;
    for (int i = Integer.MAX_VALUE - TEST; i < Integer.MAX_VALUE; i++) {
      SplittableRandom random = new SplittableRandom(SEED + i * 0x9E3779B97F4A7C15L);
      double[] y = outputs(features(random));
      double[] noisy = y.clone();
      addNoise(noisy, random);
      right += largest(y) == largest(noisy) ? 1 : 0;
    }
    return (double) right / TEST;
  }

  private static Row row(int i) {
    SplittableRandom random = new SplittableRandom(SEED + i * 0x9E3779B97F4A7C15L);
    double[] x = features(random);
    double[] y = outputs(x);
    addNoise(y, random);
    return RowFactory.create(Vectors.dense(x), (double) largest(y));
  }

  private static double[] features(SplittableRandom random) {
    double[] x = new double[INPUTS];
    for (int i = 0; i < INPUTS; i += 2) {
      double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
      double angle = 2 * Math.PI * random.nextDouble();
      x[i] = radius * Math.cos(angle);
      x[i + 1] = radius * Math.sin(angle);
    }
    return x;
  }

  private static double[] outputs(double[] x) {
    double[] hidden = new double[HIDDEN];
    for (int i = 0; i < HIDDEN; i++) {
      hidden[i] = Math.tanh(dot(FIRST[i], x));
    }
    double[] y = new double[CLASSES];
    for (int k = 0; k < CLASSES; k++) {
      y[k] = dot(SECOND[k], hidden);
    }
    return y;
  }

  private static void addNoise(double[] y, SplittableRandom random) {
    for (int k = 0; k < y.length; k++) {
      y[k] -= Math.log(-Math.log(random.nextDouble(Double.MIN_VALUE, 1)));
    }
  }

  private static int largest(double[] y) {
    int best = 0;
    for (int k = 1; k < y.length; k++) {
      best = y[k] > y[best] ? k : best;
    }
    return best;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** Uniform weights that make sums of this standard deviation of inputs of 1. */
  private static double[][] weights(int outputs, int inputs, int stream, double deviation) {
    SplittableRandom random = new SplittableRandom(SEED + stream);
    double bound = deviation * Math.sqrt(3.0 / inputs);
    double[][] weights = new double[outputs][inputs];
    for (double[] row : weights) {
      for (int i = 0; i < inputs; i++) {
        row[i] = random.nextDouble(-bound, bound);
      }
    }
    return weights;
  }
}
