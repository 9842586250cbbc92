package dev.nnc.tables.draft;

import dev.nnc.tables.read.cell.Decimals;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * A number that may stand for no number: the smallest or the largest of a column, which is there
 * often, and far from all others, as -200 or 999.
 */
final class StandOut {
  /** Fewer different numbers are rather grades. */
  private static final int LEAST_DISTINCT = 10;

  /** So often it is there at least: three times, and in one of so many rows. */
  private static final int LEAST_COUNT = 3;

  private static final int ROWS_EACH = 500;

  /**
   * So far it is from the next at least, of the distance between the quartiles of the others. Zero
   * is often what it says, so it has to be farther off, and rarer than all others together.
   */
  private static final double DISTANCE = 0.25;

  private static final double DISTANCE_OF_ZERO = 1;

  /** And so many times as far as a usual step: months and grades have none that stands out. */
  private static final double STEPS = 3;

  private StandOut() {}

  static OptionalDouble of(ColumnSketch column) {
    if (!column.isNumeric() || column.distinct() <= LEAST_DISTINCT) {
      return OptionalDouble.empty();
    }
    if (standsOut(column, column.smallest())) {
      return OptionalDouble.of(column.min());
    }
    return standsOut(column, column.largestNegated())
        ? OptionalDouble.of(column.max())
        : OptionalDouble.empty();
  }

  private static boolean standsOut(ColumnSketch column, Extreme extreme) {
    double value = extreme == column.smallest() ? extreme.value() : -extreme.value();
    if (value != Math.rint(value)
        || extreme.count() < Math.max(LEAST_COUNT, column.present() / ROWS_EACH)
        || value == 0 && extreme.count() > column.present() / 2) {
      return false;
    }
    NavigableMap<Double, Long> others = others(column, value);
    double spread = quartileDistance(others);
    if (spread == 0) {
      spread = others.lastKey() - others.firstKey();
    }
    double gap = extreme.next() - extreme.value();
    return gap > (value == 0 ? DISTANCE_OF_ZERO : DISTANCE) * spread
        && gap >= STEPS * medianStep(others);
  }

  /** How often each other number is there, of those that were counted. */
  private static NavigableMap<Double, Long> others(ColumnSketch column, double value) {
    NavigableMap<Double, Long> counts = new TreeMap<>();
    column
        .counts()
        .forEach((text, count) ->
            counts.merge(Decimals.parse(text, column.point()) + 0.0, count, Long::sum));
    counts.remove(value);
    return counts;
  }

  private static double quartileDistance(NavigableMap<Double, Long> counts) {
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    long seen = 0;
    double low = Double.NaN;
    for (Map.Entry<Double, Long> each : counts.entrySet()) {
      seen += each.getValue();
      if (Double.isNaN(low) && 4 * seen >= all) {
        low = each.getKey();
      }
      if (4 * seen >= 3 * all) {
        return each.getKey() - low;
      }
    }
    return 0;
  }

  /** From one number to the next. */
  private static double medianStep(NavigableMap<Double, Long> counts) {
    double[] numbers = counts.keySet().stream().mapToDouble(Double::doubleValue).toArray();
    double[] steps = new double[numbers.length - 1];
    Arrays.setAll(steps, i -> numbers[i + 1] - numbers[i]);
    Arrays.sort(steps);
    return steps[steps.length / 2];
  }
}
