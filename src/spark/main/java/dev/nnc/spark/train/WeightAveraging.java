package dev.nnc.spark.train;

import dev.nnc.spark.state.StateFile;

/**
 * Every partition takes its steps alone; weights, moments and running statistics become their mean,
 * weighted by the rows used.
 */
public final class WeightAveraging implements Averaging {
  /** Some bits more than a sum over thousands of partitions loses in double. */
  private static final double ROUNDING = 0x1p-44;

  @Override
  public RoundTask.Work work() {
    return new LocalSteps();
  }

  /** The step count is that of the partition with the most steps. */
  @Override
  public StateFile after(StateFile start, Contribution sum) {
    double[] numbers = new double[start.size()];
    for (int i = 0; i < numbers.length; i++) {
      double from = start.get(i);
      numbers[i] = settled(from, from + sum.sums()[i] / sum.rows());
    }
    return start.withNumbers(numbers).withStep(sum.step());
  }

  /**
   * Zero where all that is left is what rounding left: the mean of numbers that are not negative,
   * such as those of adam's squares, must not be.
   */
  private static double settled(double from, double to) {
    return Math.abs(to) < ROUNDING * Math.abs(from) ? 0 : to;
  }
}
