package dev.nnc.compiler.emit;

import dev.nnc.compiler.calculus.Function;

/**
 * The functions in float: polynomials and quotients of them, fitted to the least relative error on
 * a short interval, and scaling by powers of two through the bits. The bounds on the error are held
 * by a test; each body gives the same bits on every JDK, and most have no branch, so that C2 can
 * vectorise a loop over them.
 */
final class FloatFunctions {
  private FloatFunctions() {}

  static NumericFunction of(Function function) {
    return switch (function) {
      case EXP -> new NumericFunction("e^x; at most 1 ulp.", EXP);
      case EXPM1 -> new NumericFunction("e^x - 1; at most 1.5 ulp.", EXPM1);
      case LOG -> new NumericFunction("The natural logarithm; at most 1 ulp.", LOG);
      case LOG1P -> new NumericFunction("log(1 + x); at most 1 ulp.", LOG1P);
      case SIN ->
          new NumericFunction("The sine; at most 0.6 ulp.", "return (float) StrictMath.sin(x);\n");
      case COS ->
          new NumericFunction(
              "The cosine; at most 0.6 ulp.", "return (float) StrictMath.cos(x);\n");
      case TANH -> new NumericFunction("The hyperbolic tangent; at most 3.5 ulp.", TANH);
      case SIGMOID ->
          new NumericFunction(
              "1 / (1 + e^-x); at most 2.5 ulp, 0 below -88.7.",
              "return 1f / (1f + exp(-x));\n",
              Function.EXP);
      case RELU -> new NumericFunction("max(x, 0), and NaN of NaN.", "return Math.max(x, 0f);\n");
      case SOFTPLUS ->
          new NumericFunction(
              "log(1 + e^x); at most 2 ulp.",
              "return Math.max(x, 0f) + log1p(exp(-Math.abs(x)));\n",
              Function.EXP,
              Function.LOG1P);
      case ERF -> new NumericFunction("The error function; at most 2 ulp.", ERF, Function.EXP);
      case STEP ->
          new NumericFunction(
              "1 where x > 0, else 0: the smallest float times 2^149 is 1; a choice would not vectorise.",
              "return Math.min(Math.max(x, 0f) * 0x1p126f * 0x1p23f, 1f);\n");
      case CDF -> new NumericFunction(
          "The distribution function of N(0, 1); at most 8 ulp.", CDF, Function.EXP);
      case DENSITY ->
          new NumericFunction("The density of N(0, 1); at most 3.5 ulp.", DENSITY, Function.EXP);
      case TANHSHRINK -> new NumericFunction("x - tanh(x); at most 8 ulp.", TANH_SHRINK);
      case ABS, MIN, MAX, SQRT -> throw new IllegalArgumentException(function + " needs no method");
    };
  }

  /**
   * k = x / ln 2 rounded by adding 1.5 * 2^23; q is (e^r - 1 - r) / r^2 for |r| up to ln(2) / 2.
   */
  private static final String REDUCTION =
      """
      final float k = Math.fma(c, 1.442695f, 12582912f) - 12582912f;
      final float r = Math.fma(k, 1.9046543e-9f, Math.fma(k, -0.6931472f, c));
      float q = 1.989108e-4f;
      q = Math.fma(q, r, 1.393373e-3f);
      q = Math.fma(q, r, 8.3333108e-3f);
      q = Math.fma(q, r, 0.041666464f);
      q = Math.fma(q, r, 0.16666667f);
      q = Math.fma(q, r, 0.5f);
      """;

  private static final String EXP =
      """
      final float c = Math.min(Math.max(x, -104f), 89f);
      // e^c = 2^k e^r
      """
          + REDUCTION
          + """
final float p = Math.fma(q, r * r, r) + 1f;
// in two halves, since 2^k may be too large or too small for a float where e^x is not
final int n = (int) k;
final int half = n >> 1;
return p * Float.intBitsToFloat(half + 127 << 23) * Float.intBitsToFloat(n - half + 127 << 23);
""";

  private static final String EXPM1 =
      """
      final float c = Math.min(Math.max(x, -18f), 89f);
      // e^c - 1 = 2^k (e^r - 1) + (2^k - 1), and twice the half of it, since 2^128 is no float
      """
          + REDUCTION
          + """
          final float s = Float.intBitsToFloat((int) k + 126 << 23);
          final float p = Math.fma(q, r * r, r);
          return k == 0f ? Math.copySign(p, x) : 2f * Math.fma(p, s, s - 0.5f);
          """;

  /** From f and k: tail is log(1 + f) - f. */
  private static final String LOG_TAIL =
      """
      float q = 0.069716115f;
      q = Math.fma(q, f, -0.11479734f);
      q = Math.fma(q, f, 0.1168542f);
      q = Math.fma(q, f, -0.12425687f);
      q = Math.fma(q, f, 0.14249058f);
      q = Math.fma(q, f, -0.16667802f);
      q = Math.fma(q, f, 0.20000716f);
      q = Math.fma(q, f, -0.24999997f);
      q = Math.fma(q, f, 0.33333331f);
      final float tail = f * f * Math.fma(q, f, -0.5f);
      """;

  private static final String LOG =
      """
      // x = 2^k (1 + f) with 1 + f between sqrt(1/2) = 0x3f3504f3 and sqrt(2)
      final boolean small = x < 0x1p-126f;
      final int bits = Float.floatToRawIntBits(small ? x * 0x1p23f : x) - 0x3f3504f3;
      final float k = (bits >> 23) - (small ? 23 : 0);
      final float f = Float.intBitsToFloat((bits & 0x7fffff) + 0x3f3504f3) - 1f;
      """
          + LOG_TAIL
          + """
final float log = Math.fma(k, 0.6931472f, Math.fma(k, -1.9046543e-9f, tail) + f);
return x > 0f ? (x < Float.POSITIVE_INFINITY ? log : x) : (x == 0f ? Float.NEGATIVE_INFINITY : Float.NaN);
""";

  private static final String LOG1P =
      """
      final float u = 1f + x;
      final float b = u - 1f;
      final float lost = x - b + (1f - (u - b));
      // u = 2^k (1 + f) with 1 + f between sqrt(1/2) = 0x3f3504f3 and sqrt(2)
      final int bits = Float.floatToRawIntBits(u) - 0x3f3504f3;
      final float k = bits >> 23;
      final float f = Float.intBitsToFloat((bits & 0x7fffff) + 0x3f3504f3) - 1f;
      """
          + LOG_TAIL
          + """
final float log = Math.fma(k, 0.6931472f, Math.fma(k, -1.9046543e-9f, tail + lost / u) + f);
return x > -1f
    ? (x < Float.POSITIVE_INFINITY && x != 0f ? log : x)
    : (x == -1f ? Float.NEGATIVE_INFINITY : Float.NaN);
""";

  /** r = c/2 coth(c/2) = 1 + z s, from the square z of c. */
  private static final String HYPERBOLIC =
      """
      final float c = Math.min(Math.max(x, -9.02f), 9.02f);
      final float z = c * c;
      final float s = Math.fma(Math.fma(1.2213200e-6f, z, 1.0909001e-3f), z, 0.08333329f)
          / Math.fma(Math.fma(1.1388982e-4f, z, 0.029757023f), z, 1f);
      final float r = Math.fma(z, s, 1f); // c/2 coth(c/2)
      """;

  private static final String TANH =
      HYPERBOLIC
          + """
          // tanh(c) = 2 tanh(c/2) / (1 + tanh(c/2)^2) forgives errors of r where c is large
          return c * r / Math.fma(r, r, 0.25f * z);
          """;

  private static final String TANH_SHRINK =
      HYPERBOLIC
          + """
          // c - c r / (r^2 + z/4), with r - 1 = z s: all terms are positive
          return x - c + c * z * Math.fma(r, s, 0.25f) / Math.fma(r, r, 0.25f * z);
          """;

  /** e is the rounding error of the square in e^(-a^2/2), which it would multiply by its size. */
  private static final String NORMAL_EXPONENTIAL =
      """
      final float a = Math.min(Math.abs(x), 14.5f);
      final float square = a * a;
      final float rest = Math.fma(a, a, -square);
      final float e = exp(-0.5f * square) * Math.fma(-0.5f, rest, 1f);
      """;

  private static final String DENSITY =
      NORMAL_EXPONENTIAL
          + """
          return 0.3989423f * e;
          """;

  private static final String CDF =
      NORMAL_EXPONENTIAL
          + """
          // P(X > a) = e u p(u)
          final float u = 1f / (a + 4f);
          float p = 16506.52f;
          p = Math.fma(p, u, -15301.602f);
          p = Math.fma(p, u, 2725.5955f);
          p = Math.fma(p, u, 677.7702f);
          p = Math.fma(p, u, 9.831869f);
          p = Math.fma(p, u, 94.13847f);
          p = Math.fma(p, u, 17.989858f);
          p = Math.fma(p, u, 6.1352567f);
          p = Math.fma(p, u, 1.5912571f);
          p = Math.fma(p, u, 0.39899902f);
          final float tail = e * (p * u);
          return x < 0f ? tail : 1f - tail;
          """;

  private static final String ERF =
      """
      final float a = Math.min(Math.abs(x), 4f);
      if (a <= 1f) {
        final float z = x * x;
        float p = 7.875875e-5f;
        p = Math.fma(p, z, -8.016864e-4f);
        p = Math.fma(p, z, 5.1890874e-3f);
        p = Math.fma(p, z, -0.026854212f);
        p = Math.fma(p, z, 0.11283595f);
        p = Math.fma(p, z, -0.37612627f);
        p = Math.fma(p, z, 0.12837917f);
        return Math.fma(x, p, x);
      }
      // 1 - erf(a) is e^(-a^2) times a polynomial in a
      float p = -3.888095e-4f;
      p = Math.fma(p, a, 6.0041694e-3f);
      p = Math.fma(p, a, -0.04099304f);
      p = Math.fma(p, a, 0.16411873f);
      p = Math.fma(p, a, -0.43165418f);
      p = Math.fma(p, a, 0.7925694f);
      p = Math.fma(p, a, -1.0481969f);
      p = Math.fma(p, a, 0.9861241f);
      return Math.copySign(1f - exp(-a * a) * p, x);
      """;
}
