package dev.nnc.tables.draft;

/** The mean and the deviation of numbers that come one after the other, by Welford's method. */
final class Moments {
  private long count;
  private double mean;
  private double squares;

  void add(double number) {
    count++;
    double before = number - mean;
    mean += before / count;
    squares += before * (number - mean);
  }

  /**
   * How many deviations from the mean a number is; not a number where there is no deviation, or one
   * beyond the largest number.
   */
  double distance(double number) {
    double deviation = Math.sqrt(squares / count);
    return Double.isFinite(deviation) ? Math.abs(number - mean) / deviation : Double.NaN;
  }
}
