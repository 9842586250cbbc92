package dev.nnc.compiler.verify.number;

import java.util.function.DoubleSupplier;

/**
 * The derivative of a loss by one of its numbers, by differences: an independent check of the
 * reference's equations.
 */
public final class CentralDifferences {
  /** Balances the error of the formula, h^2, with rounding of the loss, 1e-16/h. */
  private static final double STEP = 1e-5;

  /**
   * The rounding error of a loss, relative to it or to 1, whichever is larger: thousands of
   * operations in double. A small loss is often what is left of numbers near 1, max(0, 1 - t y) or
   * -log p, and has their error.
   */
  private static final double LOSS_ERROR = 1e-14;

  /** How many times the estimated errors the two may differ. */
  private static final double ALLOWED = 8;

  /**
   * An estimate whose error is more of its size than this has met a kink, or noise, and proves
   * nothing.
   */
  private static final double USELESS = 0.05;

  private CentralDifferences() {}

  /**
   * A derivative and how far it may be off.
   *
   * @param useful false at a kink, where there is none
   */
  public record Slope(double value, double tolerance, boolean useful) {
    public boolean agrees(double derivative) {
      return Math.abs(derivative - value) <= tolerance;
    }
  }

  /** The derivative of the loss by {@code values[index]}, which is back at its value afterwards. */
  public static Slope slope(double[] values, int index, DoubleSupplier loss) {
    double step = STEP * Math.max(1, Math.abs(values[index]));
    double wide = difference(values, index, step, loss);
    double narrow = difference(values, index, step / 2, loss);
    // At a kink the slopes on its two sides differ. Of a smooth loss wide - narrow is three times
    // narrow's
    // error.
    double here = loss.getAsDouble();
    double rounding = LOSS_ERROR * Math.max(1, Math.abs(here)) / step;
    double error = Math.abs(wide - narrow) + rounding;
    double above = at(values, index, step, loss) - here;
    double below = here - at(values, index, -step, loss);
    double bend = Math.abs(above - below) / step;
    boolean useful =
        Math.max(error, bend) <= Math.max(USELESS * Math.abs(narrow), ALLOWED * rounding);
    return new Slope(narrow, ALLOWED * error, useful);
  }

  private static double difference(double[] values, int index, double step, DoubleSupplier loss) {
    return (at(values, index, step, loss) - at(values, index, -step, loss)) / (2 * step);
  }

  private static double at(double[] values, int index, double offset, DoubleSupplier loss) {
    double value = values[index];
    values[index] = value + offset;
    double result = loss.getAsDouble();
    values[index] = value;
    return result;
  }
}
