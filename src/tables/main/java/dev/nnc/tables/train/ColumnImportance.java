package dev.nnc.tables.train;

import dev.nnc.compiler.verify.number.SplitMix64;
import dev.nnc.tables.judge.Quality;
import dev.nnc.tables.metric.Figure;
import dev.nnc.tables.network.Learner;
import dev.nnc.tables.rows.Examples;
import java.util.ArrayList;
import java.util.List;

/**
 * How much worse a network becomes on rows where the values of one column are exchanged between the
 * rows, several times in other orders.
 *
 * @param column the value of x
 * @param mean of the repeats; negative where it becomes better
 * @param deviation of the repeats
 */
public record ColumnImportance(int column, double mean, double deviation) {
  /** How often each column is exchanged. */
  static final int REPEATS = 10;

  /** That of each value of x, in a figure of the first target. */
  public static List<ColumnImportance> of(
      Quality quality, Figure figure, Learner learner, Examples rows, long seed) {
    double before = value(quality, learner, rows, figure);
    int inputs = java.lang.reflect.Array.getLength(rows.x()) / rows.rows();
    SplitMix64 random = new SplitMix64(seed);
    List<ColumnImportance> all = new ArrayList<>();
    for (int column = 0; column < inputs; column++) {
      double[] worse = new double[REPEATS];
      for (int repeat = 0; repeat < REPEATS; repeat++) {
        double after = value(quality, learner, shuffled(rows, inputs, column, random), figure);
        worse[repeat] = figure.better() == Figure.Better.HIGHER ? before - after : after - before;
      }
      all.add(of(column, worse));
    }
    return all;
  }

  private static ColumnImportance of(int column, double... worse) {
    double sum = 0;
    for (double value : worse) {
      sum += value;
    }
    double mean = sum / worse.length;
    double squares = 0;
    for (double value : worse) {
      squares += (value - mean) * (value - mean);
    }
    return new ColumnImportance(column, mean, Math.sqrt(squares / worse.length));
  }

  private static double value(Quality quality, Learner learner, Examples rows, Figure figure) {
    return quality.outcomes(learner, rows).get(0).figures().getOrDefault(figure, Double.NaN);
  }

  private static Examples shuffled(Examples rows, int inputs, int column, SplitMix64 random) {
    Object x = rows.x() instanceof float[] floats ? floats.clone() : ((double[]) rows.x()).clone();
    for (int row = rows.rows() - 1; row > 0; row--) {
      swap(x, row * inputs + column, random.below(row + 1) * inputs + column);
    }
    return new Examples(rows.rows(), x, rows.answers(), rows.lines());
  }

  private static void swap(Object x, int i, int j) {
    if (x instanceof float[] floats) {
      float value = floats[i];
      floats[i] = floats[j];
      floats[j] = value;
    } else {
      double[] doubles = (double[]) x;
      double value = doubles[i];
      doubles[i] = doubles[j];
      doubles[j] = value;
    }
  }
}
