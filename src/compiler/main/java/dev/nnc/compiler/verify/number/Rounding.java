package dev.nnc.compiler.verify.number;

import dev.nnc.compiler.model.Precision;

/**
 * What the reference does to each intermediate result: nothing, or a disturbance of the size that
 * the generated class's rounding has there. The spread of a few disturbed evaluations measures how
 * far a right class may be from the exact values: at every entry, through any depth and any
 * cancellation (the idea of CESTAC, Vignes 1978).
 */
public final class Rounding {
  /**
   * Own polynomials are right to a few units in the last place, and no disturbance should be
   * smaller than the error it models.
   */
  private static final double UNITS = 4;

  private final double unit;
  private final SplitMix64 random;

  private Rounding(double unit, long seed) {
    this.unit = unit;
    this.random = new SplitMix64(seed);
  }

  /** Leaves every value as it is. */
  public static Rounding none() {
    return new Rounding(0, 0);
  }

  /** Disturbs by a few units of this precision. */
  public static Rounding of(Precision precision, long seed) {
    return new Rounding(UNITS * precision.epsilon() / 2, seed);
  }

  /** Whether it leaves every value as it is. */
  public boolean isExact() {
    return unit == 0;
  }

  /**
   * The value, with the error of an operation whose operands and partial results have this
   * magnitude.
   */
  public double of(double value, double magnitude) {
    return unit == 0 ? value : value + random.uniform(-unit, unit) * magnitude;
  }

  /** The value with a relative error. */
  public double of(double value) {
    return of(value, Math.abs(value));
  }
}
