package dev.nnc.models.read.onnx.message;

/** A number of 16 bits: 1 of the sign, 5 of the exponent, 10 of the fraction. */
final class HalfFloat {
  private HalfFloat() {}

  static double value(short bits) {
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    double size = switch (exponent) {
      case 0 -> Math.scalb((double) fraction, -24);
      case 0x1f -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
      default -> Math.scalb((double) (fraction + 0x400), exponent - 25);
    };
    return bits < 0 ? -size : size;
  }
}
