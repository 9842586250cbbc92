package dev.nnc.compiler.emit.function;

import dev.nnc.compiler.calculus.expression.Function;
import java.util.List;
import java.util.Optional;

/**
 * The functions in float: polynomials and quotients of them, fitted to the least relative error on
 * a short interval. The bounds on the error are held by a test; each body gives the same bits on
 * every JDK. All but the logarithms, the sine and the cosine are arithmetic on floats alone, since
 * C2 vectorises no loop with a choice or a float's bits in it.
 */
public final class FloatFunctions {
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
        new NumericFunction("The cosine; at most 0.6 ulp.", "return (float) StrictMath.cos(x);\n");
      case TANH -> new NumericFunction("The hyperbolic tangent; at most 3.5 ulp.", TANH);
      case SIGMOID ->
        new NumericFunction(
            "1 / (1 + e^-x); at most 2.5 ulp, 0 below -88.7.",
            "return 1f / (1f + exp(-x));\n",
            Function.EXP);
      case RELU -> new NumericFunction("max(x, 0), and NaN of NaN.", "return Math.max(x, 0f);\n");
      case SOFTPLUS ->
        from("exp(-Math.abs(x))", "log(1 + e^x); at most 2 ulp.", SOFTPLUS, Function.EXP);
      case ERF -> from("exp(-(x * x))", "The error function; at most 2 ulp.", ERF, Function.EXP);
      case STEP ->
        new NumericFunction(
            "1 where x > 0, else 0: the smallest float times 2^149 is 1; a choice would not vectorise.",
            "return Math.min(Math.max(x, 0f) * 0x1p126f * 0x1p23f, 1f);\n");
      case CDF ->
        from(
            "density(x)",
            "The distribution function of N(0, 1); at most 8 ulp.",
            CDF,
            Function.DENSITY);
      case DENSITY ->
        new NumericFunction("The density of N(0, 1); at most 3.5 ulp.", DENSITY, Function.EXP);
      case TANHSHRINK -> new NumericFunction("x - tanh(x); at most 8 ulp.", TANH_SHRINK);
      case LOGCOSH ->
        new NumericFunction(
            "log(cosh(x)); at most 0.6 ulp.", DoubleFunctions.logCosh("(double) x", "(float) "));
      case ABS, MIN, MAX, SQRT, SIGNUM ->
        throw new IllegalArgumentException(function + " needs no method");
    };
  }

  static NumericFunction from(String inner, String documentation, String body, Function needed) {
    return new NumericFunction(documentation, Optional.of(inner), body, List.of(needed));
  }

  /**
   * k = x / ln 2 rounded by adding 1.5 * 2^23; q is (e^r - 1 - r) / r^2 for |r| up to ln(2) / 2.
   */
  static final String REDUCTION = """
      float k = Math.fma(c, 1.442695f, 12582912f) - 12582912f;
      float r = Math.fma(k, 1.9046543e-9f, Math.fma(k, -0.6931472f, c));
      float q = 1.989108e-4f;
      q = Math.fma(q, r, 1.393373e-3f);
      q = Math.fma(q, r, 8.3333108e-3f);
      q = Math.fma(q, r, 0.041666464f);
      q = Math.fma(q, r, 0.16666667f);
      q = Math.fma(q, r, 0.5f);
      """;

  /** Up to e^r. */
  static final String EXP_OF_REST = """
      float c = Math.min(Math.max(x, -104f), 89f);
      // e^c = 2^k e^r
      """ + REDUCTION + """
          float p = Math.fma(q, r * r, r) + 1f;
          """;

  private static final String EXP = EXP_OF_REST + """
          // 2^k in two halves, since it may be too large or too small for a float where e^x is not: y is 2^(k/2 + 23.25)
          // but for a seventh, so that y - y (1 - 2^-24) is its last place, a power of two
          float y = Math.fma(Math.fma(Math.fma(3.117898e-8f, k, 1.9605657e-5f), k, 0.007006401f), k, 1.2850677f);
          y *= y;
          y *= y;
          y *= y;
          y *= y;
          y *= y;
          y *= y;
          float other = y * 1.4142135f;
          return p * (y - y * 0.99999994f) * (other - other * 0.99999994f);
          """;

  /** Up to the polynomial. */
  static final String EXPM1_OF_REST = """
      float c = Math.min(Math.max(x, -18f), 89f);
      // e^c - 1 = 2^k (e^r - 1) + (2^k - 1), and twice the half of it, since 2^128 is no float
      """ + REDUCTION;

  private static final String EXPM1 = EXPM1_OF_REST + """
          // y is 2^(k - 0.5) but for a sixth; its last place is 2^-23 s
          float y = Math.fma(Math.fma(Math.fma(3.5333468e-7f, k, 5.2878397e-5f), k, 0.010663401f), k, 0.9963829f);
          y *= y;
          y *= y;
          y *= y;
          y *= y;
          y *= y;
          y *= y;
          float s = (y - y * 0.99999994f) * 0x1p23f;
          return 2f * Math.fma(Math.fma(q, r * r, r), s, s - 0.5f);
          """;

  /** From f and k: tail is log(1 + f) - f. */
  private static final String LOG_TAIL = """
      float q = 0.069716115f;
      q = Math.fma(q, f, -0.11479734f);
      q = Math.fma(q, f, 0.1168542f);
      q = Math.fma(q, f, -0.12425687f);
      q = Math.fma(q, f, 0.14249058f);
      q = Math.fma(q, f, -0.16667802f);
      q = Math.fma(q, f, 0.20000716f);
      q = Math.fma(q, f, -0.24999997f);
      q = Math.fma(q, f, 0.33333331f);
      float tail = f * f * Math.fma(q, f, -0.5f);
      """;

  private static final String LOG = """
      // x = 2^k (1 + f) with 1 + f between sqrt(1/2) = 0x3f3504f3 and sqrt(2)
      boolean small = x < 0x1p-126f;
      int bits = Float.floatToRawIntBits(small ? x * 0x1p23f : x) - 0x3f3504f3;
      float k = (bits >> 23) - (small ? 23 : 0);
      float f = Float.intBitsToFloat((bits & 0x7fffff) + 0x3f3504f3) - 1f;
      """ + LOG_TAIL + """
float log = Math.fma(k, 0.6931472f, Math.fma(k, -1.9046543e-9f, tail) + f);
return x > 0f ? (x < Float.POSITIVE_INFINITY ? log : x) : (x == 0f ? Float.NEGATIVE_INFINITY : Float.NaN);
""";

  private static final String LOG1P = """
      float u = 1f + x;
      float b = u - 1f;
      float lost = x - b + (1f - (u - b));
      // u = 2^k (1 + f) with 1 + f between sqrt(1/2) = 0x3f3504f3 and sqrt(2)
      int bits = Float.floatToRawIntBits(u) - 0x3f3504f3;
      float k = bits >> 23;
      float f = Float.intBitsToFloat((bits & 0x7fffff) + 0x3f3504f3) - 1f;
      """ + LOG_TAIL + """
float log = Math.fma(k, 0.6931472f, Math.fma(k, -1.9046543e-9f, tail + lost / u) + f);
return x > -1f
    ? (x < Float.POSITIVE_INFINITY && x != 0f ? log : x)
    : (x == -1f ? Float.NEGATIVE_INFINITY : Float.NaN);
""";

  /** The logarithm is that of 1 + e with e from 0 to 1, and needs no exponent. */
  private static final String SOFTPLUS = """
      // log(1 + e) = e + e^2 q(e)
      float q = 0.0020729303f;
      q = Math.fma(q, e, -0.0136314f);
      q = Math.fma(q, e, 0.0419812f);
      q = Math.fma(q, e, -0.0830739f);
      q = Math.fma(q, e, 0.12467111f);
      q = Math.fma(q, e, -0.16129331f);
      q = Math.fma(q, e, 0.1989793f);
      q = Math.fma(q, e, -0.24988578f);
      q = Math.fma(q, e, 0.3333269f);
      q = Math.fma(q, e, -0.49999988f);
      return Math.max(x, 0f) + Math.fma(q, e * e, e);
      """;

  /** r = c/2 coth(c/2) = 1 + z s, from the square z of c. */
  private static final String HYPERBOLIC = """
      float c = Math.min(Math.max(x, -9.02f), 9.02f);
      float z = c * c;
      float s = Math.fma(Math.fma(1.2213200e-6f, z, 1.0909001e-3f), z, 0.08333329f)
          / Math.fma(Math.fma(1.1388982e-4f, z, 0.029757023f), z, 1f);
      float r = Math.fma(z, s, 1f); // c/2 coth(c/2)
      """;

  private static final String TANH = HYPERBOLIC + """
          // tanh(c) = 2 tanh(c/2) / (1 + tanh(c/2)^2) forgives errors of r where c is large
          return c * r / Math.fma(r, r, 0.25f * z);
          """;

  private static final String TANH_SHRINK = HYPERBOLIC + """
          // c - c r / (r^2 + z/4), with r - 1 = z s: all terms are positive
          return x - c + c * z * Math.fma(r, s, 0.25f) / Math.fma(r, r, 0.25f * z);
          """;

  /** The rest is the rounding error of the square, which e^(-a^2/2) would multiply by its size. */
  private static final String DENSITY = """
      float a = Math.min(Math.abs(x), 14.5f);
      float square = a * a;
      float rest = Math.fma(a, a, -square);
      return exp(-0.5f * square) * Math.fma(-0.19947114f, rest, 0.3989423f);
      """;

  /** The smaller of the function and its complement. */
  static final String CDF_TAIL = """
      float a = Math.min(Math.abs(x), 14.5f);
      // P(X > a) = e u p(u), and exactly 1/2 at 0
      float u = 1f / (a + 2.5f);
      float p = 769.9381f;
      p = Math.fma(p, u, -1690.2722f);
      p = Math.fma(p, u, 1461.7091f);
      p = Math.fma(p, u, -571.85876f);
      p = Math.fma(p, u, 72.95793f);
      p = Math.fma(p, u, -6.5256906f);
      p = Math.fma(p, u, 8.935685f);
      p = Math.fma(p, u, 5.215282f);
      p = Math.fma(p, u, 2.5007546f);
      p = Math.fma(p, u, 0.9999944f);
      float tail = e * (p * u);
      """;

  private static final String CDF = CDF_TAIL + """
          // 1 right of 0, 0 left of it, anything between where both are 1/2
          float right = Math.min(Math.max(x * 0x1p60f, 0f), 1f);
          return Math.fma(right, 1f - tail, (1f - right) * tail);
          """;

  private static final String ERF = """
      float a = Math.min(Math.abs(x), 4f);
      // up to 1: x + x p(x^2)
      float z = a * a;
      float p = 7.875875e-5f;
      p = Math.fma(p, z, -8.016864e-4f);
      p = Math.fma(p, z, 5.1890874e-3f);
      p = Math.fma(p, z, -0.026854212f);
      p = Math.fma(p, z, 0.11283595f);
      p = Math.fma(p, z, -0.37612627f);
      p = Math.fma(p, z, 0.12837917f);
      // from there on 1 - erf(a) is e^(-a^2) times a polynomial in a
      float q = -3.888095e-4f;
      q = Math.fma(q, a, 6.0041694e-3f);
      q = Math.fma(q, a, -0.04099304f);
      q = Math.fma(q, a, 0.16411873f);
      q = Math.fma(q, a, -0.43165418f);
      q = Math.fma(q, a, 0.7925694f);
      q = Math.fma(q, a, -1.0481969f);
      q = Math.fma(q, a, 0.9861241f);
      float large = 1f - e * q;
      // far is 1 where a is larger than 1, else 0; there c is the sign of x, elsewhere x
      float far = Math.min(Math.max(a - 1f, 0f) * 0x1p23f, 1f);
      float c = Math.min(Math.max(x, -1f), 1f);
      return c * Math.fma(far, large, (1f - far) * (p + 1f));
      """;
}
