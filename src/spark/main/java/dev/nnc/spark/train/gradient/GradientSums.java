package dev.nnc.spark.train.gradient;

import dev.nnc.spark.network.Learner;
import dev.nnc.spark.state.StateFile;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;

/**
 * Sums over rows for each number of a network: of its gradient if it is trained, else of how far
 * steps move it, as they move running statistics. Before the numbers stands for each parameter how
 * many rows gave it a gradient, which no file says.
 */
public final class GradientSums {
  private final List<String> names;
  private final List<StateFile.Tensor> places;
  private final double[] sums;
  private boolean any;

  private GradientSums(StateFile file, double[] given) {
    this.names = file.tensors().keySet().stream()
        .filter(name -> !name.startsWith(StateFile.OPTIMIZER))
        .toList();
    this.places = names.stream().map(file.tensors()::get).toList();
    int numbers = places.stream().mapToInt(p -> p.begin() + p.count()).max().orElse(0);
    this.sums = given.length > 0 ? given : new double[names.size() + numbers];
  }

  /** Nothing yet. */
  public static GradientSums none(StateFile file) {
    return new GradientSums(file, new double[0]);
  }

  /** What others have summed. */
  public static GradientSums of(StateFile file, double[] sums) {
    return new GradientSums(file, sums);
  }

  /** Adds the gradients of the last backward. */
  void addGradients(Learner network, int rows) {
    for (int p = 0; p < names.size(); p++) {
      Object gradient = any && !isTrained(p) ? null : network.gradient(names.get(p));
      if (gradient != null) {
        sums[p] += rows;
        add(p, gradient, rows);
      }
    }
    any = true;
  }

  /** Adds how far a step has moved what has no gradient; after {@link #addGradients}. */
  void addMovement(Learner from, Learner to, int rows) {
    for (int p = 0; p < names.size(); p++) {
      if (!isTrained(p)) {
        Object after = to.parameter(names.get(p));
        Object before = from.parameter(names.get(p));
        int at = names.size() + begin(p);
        for (int i = 0; i < places.get(p).count(); i++) {
          sums[at + i] += rows * (Array.getDouble(after, i) - Array.getDouble(before, i));
        }
      }
    }
  }

  private void add(int parameter, Object values, int factor) {
    int at = names.size() + begin(parameter);
    if (values instanceof float[] floats) {
      for (int i = 0; i < floats.length; i++) {
        sums[at + i] += (double) factor * floats[i];
      }
    } else {
      double[] doubles = (double[]) values;
      for (int i = 0; i < doubles.length; i++) {
        sums[at + i] += factor * doubles[i];
      }
    }
  }

  /** All of it, as contributions add it up. */
  public double[] values() {
    return sums;
  }

  /** The parameters and statistics, in the order of the file. */
  public List<String> names() {
    return names;
  }

  /** The place of its first number in the file. */
  public int begin(int parameter) {
    return places.get(parameter).begin();
  }

  /** Whether it has a gradient. */
  public boolean isTrained(int parameter) {
    return sums[parameter] > 0;
  }

  /** A copy of its sums, row-major. */
  public double[] of(int parameter) {
    int from = names.size() + begin(parameter);
    return Arrays.copyOfRange(sums, from, from + places.get(parameter).count());
  }
}
