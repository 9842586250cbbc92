package dev.nnc.compiler.calculus.word;

/**
 * The numbers that are targets of a loss: what a class refuses, and what is drawn where a class is
 * tried.
 *
 * @param least infinite where there is none
 * @param most infinite where there is none
 * @param endsOnly whether nothing between the two is a target
 * @param checked whether a class refuses all others
 */
public record TargetRange(double least, double most, boolean endsOnly, boolean checked) {
  /**
   * Every number; drawn on either side of the output and never at it, where some losses have their
   * kink.
   */
  public static final TargetRange ANY =
      new TargetRange(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false, false);

  /**
   * Counts, or means of them: nothing goes wrong with a number below 0, but nothing is meant by it.
   */
  public static final TargetRange COUNTS =
      new TargetRange(0, Double.POSITIVE_INFINITY, false, false);

  /** From 0 to 1. */
  public static final TargetRange PROBABILITIES = new TargetRange(0, 1, false, true);

  /** -1 or 1. */
  public static final TargetRange SIGNS = new TargetRange(-1, 1, true, true);

  /** What is drawn above the least where there is no most. */
  private static final double WIDTH = 3;

  /** Whether there is a least one. */
  public boolean isBounded() {
    return Double.isFinite(least);
  }

  /** How far above the least the largest stands that is drawn. */
  public double width() {
    return Double.isFinite(most) ? most - least : WIDTH;
  }
}
