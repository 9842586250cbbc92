package dev.nnc.tables.run;

import dev.nnc.tables.network.Learner;
import dev.nnc.tables.rows.Examples;
import java.lang.reflect.Array;

/** What a network says of rows, as doubles. */
public final class Predictions {
  private Predictions() {}

  /** What predict gives, [rows x outputs]. */
  public static double[] of(Learner learner, Examples rows) {
    return doubles(learner.predict(rows.x(), rows.rows()));
  }

  /** The numbers of a {@code float[]} or a {@code double[]}. */
  public static double[] doubles(Object values) {
    if (values instanceof double[] doubles) {
      return doubles;
    }
    double[] doubles = new double[Array.getLength(values)];
    float[] floats = (float[]) values;
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = floats[i];
    }
    return doubles;
  }

  /** The root of the mean squared error over all outputs. */
  static double rmse(Learner learner, Examples rows) {
    double[] y = of(learner, rows);
    double[] t = doubles(rows.answers());
    double sum = 0;
    for (int i = 0; i < t.length; i++) {
      sum += (y[i] - t[i]) * (y[i] - t[i]);
    }
    return Math.sqrt(sum / t.length);
  }
}
