package dev.nnc.models.graph;

/** The two floating-point formats of 16 bits, widened exactly. */
public final class Float16 {
  private static final int FRACTION_BITS = 10;
  private static final int FRACTION = (1 << FRACTION_BITS) - 1;
  private static final int EXPONENT = 0x1f;
  private static final int BIAS = 15;

  private Float16() {}

  /** IEEE 754's half: 5 bits of exponent, 10 of fraction. */
  public static double half(short bits) {
    int exponent = bits >> FRACTION_BITS & EXPONENT;
    int fraction = bits & FRACTION;
    double magnitude;
    if (exponent == EXPONENT) {
      magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    } else if (exponent == 0) {
      magnitude = Math.scalb((double) fraction, 1 - BIAS - FRACTION_BITS);
    } else {
      magnitude =
          Math.scalb((double) (fraction | 1 << FRACTION_BITS), exponent - BIAS - FRACTION_BITS);
    }
    return bits < 0 ? -magnitude : magnitude;
  }

  /** bfloat16: the upper half of a float. */
  public static double brain(short bits) {
    return Float.intBitsToFloat(bits << Short.SIZE);
  }
}
