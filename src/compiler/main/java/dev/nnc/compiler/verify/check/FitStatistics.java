package dev.nnc.compiler.verify.check;

import dev.nnc.compiler.model.FeatureMap;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.reference.feature.ReferenceImpute;
import dev.nnc.compiler.verify.reference.feature.ReferencePiecewise;
import dev.nnc.compiler.verify.reference.feature.ReferenceQuantile;
import dev.nnc.compiler.verify.reference.feature.ReferenceRobust;
import dev.nnc.compiler.verify.reference.feature.ReferenceStandardize;
import dev.nnc.compiler.verify.reference.layer.ReferenceLayer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What fit should learn of columns, in double and as plainly as possible. */
final class FitStatistics {
  private FitStatistics() {}

  /**
   * The numbers of a column that are there.
   *
   * @param sorted in ascending order
   * @param size of what rounding may change, in units of the last place: their mean magnitude, and
   *     how far apart the references' values are
   * @param largest the same for single numbers: the largest magnitude
   */
  record Column(double[] sorted, double size, double largest) {
    static Column of(List<Matrix> all, int column, Precision precision) {
      double[] exact = all.get(0).column(column);
      double[] present =
          Arrays.stream(exact).filter(v -> !Double.isNaN(v)).sorted().toArray();
      double sum = 0;
      double largest = 0;
      for (int row = 0; row < exact.length; row++) {
        double apart = 0;
        for (Matrix other : all) {
          apart = Math.max(apart, Math.abs(other.get(row, column) - exact[row]));
        }
        if (!Double.isNaN(exact[row])) {
          double size = Math.abs(exact[row]) + apart / precision.epsilon();
          sum += size;
          largest = Math.max(largest, size);
        }
      }
      return new Column(present, sum / Math.max(1, present.length), largest);
    }

    double mean() {
      return sorted.length == 0 ? 0 : Arrays.stream(sorted).sum() / sorted.length;
    }

    double deviation() {
      double mean = mean();
      double squares = 0;
      for (double value : sorted) {
        squares += Math.pow(value - mean, 2);
      }
      // A sum of equal numbers need not be that number times their count.
      boolean constant = sorted.length == 0 || sorted[0] == sorted[sorted.length - 1];
      return constant || squares == 0 ? 1 : Math.sqrt(squares / sorted.length);
    }

    /** As NumPy does it by default: linear between the neighbours of p (m - 1). */
    double quantile(double p) {
      if (sorted.length == 0) {
        return 0;
      }
      double place = p * (sorted.length - 1);
      int low = (int) Math.floor(place);
      int high = Math.min(low + 1, sorted.length - 1);
      return sorted[low] + (place - low) * (sorted[high] - sorted[low]);
    }

    double range() {
      return sorted.length == 0 ? 0 : sorted[sorted.length - 1] - sorted[0];
    }

    double spread() {
      double quartiles = quantile(0.75) - quantile(0.25);
      return quartiles != 0 ? 1 / quartiles : range() != 0 ? 2 / range() : 0;
    }

    /** The relative error of a difference is what rounding changes, divided by the difference. */
    double spreadSize() {
      return spread() == 0 ? 0 : spread() * Math.max(1, largest * spread());
    }
  }

  /**
   * A tensor.
   *
   * @param sizes of what rounding may change in its values
   */
  record Learned(String name, double[] values, double[] sizes) {
    static Learned of(
        String name,
        List<Column> columns,
        ToDoubleFunction<Column> value,
        ToDoubleFunction<Column> size) {
      return new Learned(
          name,
          columns.stream().mapToDouble(value).toArray(),
          columns.stream().mapToDouble(size).toArray());
    }
  }

  /** The mean and the deviation, under these names. */
  static List<Learned> moments(String mean, String deviation, List<Column> columns) {
    return List.of(
        Learned.of(mean, columns, Column::mean, Column::size),
        Learned.of(deviation, columns, Column::deviation, Column::size));
  }

  /** What a layer learns of the columns that reach it. */
  static List<Learned> of(ReferenceLayer layer, List<Column> columns) {
    List<Learned> learned = new ArrayList<>();
    if (layer instanceof ReferenceStandardize map) {
      return moments("mean" + map.number(), "deviation" + map.number(), columns);
    }
    if (layer instanceof ReferenceImpute map && map.map().learns()) {
      boolean mean = map.map().fill() == FeatureMap.Fill.MEAN;
      learned.add(Learned.of(
          "fill" + map.number(),
          columns,
          mean ? Column::mean : column -> column.quantile(0.5),
          mean ? Column::size : Column::largest));
    } else if (layer instanceof ReferenceRobust map) {
      learned.add(Learned.of(
          "median" + map.number(), columns, column -> column.quantile(0.5), Column::largest));
      learned.add(Learned.of("spread" + map.number(), columns, Column::spread, Column::spreadSize));
    }
    if (layer instanceof ReferenceQuantile map) {
      learned.add(knots("quantiles" + map.number(), columns, map.count()));
    } else if (layer instanceof ReferencePiecewise map) {
      learned.add(knots("edges" + map.number(), columns, map.bins() + 1));
    }
    return learned;
  }

  private static Learned knots(String name, List<Column> columns, int count) {
    double[] values = new double[columns.size() * count];
    double[] sizes = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = columns.get(i / count).quantile(i % count / (count - 1.0));
      sizes[i] = columns.get(i / count).largest();
    }
    return new Learned(name, values, sizes);
  }
}
