package dev.nnc.compiler.emit.function;

import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.model.Precision;
import java.util.Optional;

/**
 * Functions that straight lines write in another way than loops, with the same bits: what keeps C2
 * from vectorising a loop, a choice or an exponent made of an int, is a few instructions where one
 * number waits for the next. Relu is no choice here either: {@code x <= 0 ? 0 : x} becomes a
 * branch, which goes wrong as often as data are new, and a forward row of 4-8-3 takes 48 ns rather
 * than the 19 of Math.max.
 */
final class StraightFunctions {
  private StraightFunctions() {}

  /** The method of a function, if it has another form than {@link NumericFunction#of}. */
  static Optional<NumericFunction> of(Function function, Precision precision) {
    if (function == Function.STEP) {
      return Optional.of(step(precision));
    }
    return precision == Precision.FLOAT ? ofFloat(function) : Optional.empty();
  }

  private static Optional<NumericFunction> ofFloat(Function function) {
    String documentation = FloatFunctions.of(function).documentation();
    return switch (function) {
      case EXP -> Optional.of(new NumericFunction(documentation, EXP));
      case EXPM1 -> Optional.of(new NumericFunction(documentation, EXPM1));
      case CDF ->
        Optional.of(FloatFunctions.from("density(x)", documentation, CDF, Function.DENSITY));
      default -> Optional.empty();
    };
  }

  private static final String EXP = FloatFunctions.EXP_OF_REST + """
          // in two halves, since 2^k may be too large or too small for a float where e^x is not
          int n = (int) k;
          int half = n >> 1;
          return p * Float.intBitsToFloat(half + 127 << 23) * Float.intBitsToFloat(n - half + 127 << 23);
          """;

  private static final String EXPM1 = FloatFunctions.EXPM1_OF_REST + """
          float s = Float.intBitsToFloat((int) k + 126 << 23);
          return 2f * Math.fma(Math.fma(q, r * r, r), s, s - 0.5f);
          """;

  private static final String CDF = FloatFunctions.CDF_TAIL + """
          return x < 0f ? tail : 1f - tail;
          """;

  private static NumericFunction step(Precision precision) {
    boolean isFloat = precision == Precision.FLOAT;
    String body = isFloat ? """
              // the sign of -bits is set if bits > 0; 0x3f800000 are the bits of 1, and -0 + 0 is 0
              int bits = Float.floatToRawIntBits(x + 0f);
              return Float.intBitsToFloat(-bits >> 31 & 0x3f800000);
              """ : """
              // the sign of -bits is set if bits > 0; 0x3ff0... are the bits of 1, and -0 + 0 is 0
              long bits = Double.doubleToRawLongBits(x + 0.0);
              return Double.longBitsToDouble(-bits >> 63 & 0x3ff0000000000000L);
              """;
    return new NumericFunction("1 where x > 0, else 0; without a branch.", body);
  }
}
