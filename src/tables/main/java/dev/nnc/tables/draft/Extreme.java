package dev.nnc.tables.draft;

/** The smallest number of a column, how often it is there, and the next one. */
final class Extreme {
  private double value = Double.NaN;
  private double next = Double.NaN;
  private long count;

  void add(double number) {
    if (number == value) {
      count++;
    } else if (count == 0 || number < value) {
      next = value;
      value = number;
      count = 1;
    } else if (Double.isNaN(next) || number < next) {
      next = number;
    }
  }

  double value() {
    return value;
  }

  long count() {
    return count;
  }

  /** NaN if all numbers are the same. */
  double next() {
    return next;
  }
}
