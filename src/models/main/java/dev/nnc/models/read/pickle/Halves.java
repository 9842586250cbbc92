package dev.nnc.models.read.pickle;

/** Floats of two bytes, which double holds exactly. */
public final class Halves {
  private Halves() {}

  /** IEEE 754 binary16: a sign, 5 bits of exponent, 10 of fraction. */
  public static double toDouble(short bits) {
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    double size = switch (exponent) {
      case 0 -> fraction * 0x1p-24;
      case 0x1f -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
      default -> Math.scalb(1 + fraction * 0x1p-10, exponent - 15);
    };
    return bits < 0 ? -size : size;
  }

  /** The upper half of a float. */
  public static double bfloatToDouble(short bits) {
    return Float.intBitsToFloat(bits << 16);
  }
}
