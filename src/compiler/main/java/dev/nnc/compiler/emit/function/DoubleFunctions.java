package dev.nnc.compiler.emit.function;

import dev.nnc.compiler.calculus.expression.ErrorFunction;
import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.calculus.expression.NormalDistribution;
import dev.nnc.compiler.model.Numeral;
import dev.nnc.compiler.model.Precision;
import java.util.List;
import java.util.Locale;

/** The functions in double: StrictMath where it has them. */
final class DoubleFunctions {
  private DoubleFunctions() {}

  static NumericFunction of(Function function) {
    return switch (function) {
      case EXP -> strict("e^x; at most 1 ulp.", "exp");
      case EXPM1 -> strict("e^x - 1; at most 1 ulp.", "expm1");
      case LOG -> strict("The natural logarithm; at most 1 ulp.", "log");
      case LOG1P -> strict("log(1 + x); at most 1 ulp.", "log1p");
      case SIN -> strict("The sine; at most 1 ulp.", "sin");
      case COS -> strict("The cosine; at most 1 ulp.", "cos");
      case TANH -> strict("The hyperbolic tangent; at most 2.5 ulp.", "tanh");
      case SIGMOID ->
        new NumericFunction(
            "1 / (1 + e^-x); at most 2.5 ulp, 0 below -709.8.",
            "return 1.0 / (1.0 + StrictMath.exp(-x));\n");
      case RELU -> new NumericFunction("max(x, 0), and NaN of NaN.", "return Math.max(x, 0.0);\n");
      case SOFTPLUS ->
        new NumericFunction(
            "log(1 + e^x); at most 2.5 ulp.",
            "return Math.max(x, 0.0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));\n");
      case ERF -> new NumericFunction("The error function; at most 1.5 ulp.", erf());
      case STEP ->
        new NumericFunction(
            "1 where x > 0, else 0: the smallest double times 2^1074 is 1; a choice would not vectorise.",
            "return Math.min(Math.max(x, 0.0) * 0x1p1000 * 0x1p74, 1.0);\n");
      case CDF ->
        new NumericFunction("The distribution function of N(0, 1); at most 4 ulp.", cdf());
      case DENSITY ->
        new NumericFunction(
            "The density of N(0, 1); at most 3 ulp.",
            normalExponential() + "return " + literal(NormalDistribution.PEAK) + " * e;\n");
      case TANHSHRINK -> new NumericFunction("x - tanh(x); at most 8 ulp.", tanhShrink());
      case LOGCOSH -> new NumericFunction("log(cosh(x)); at most 3 ulp.", logCosh("x", ""));
      case ABS, MIN, MAX, SQRT, SIGNUM ->
        throw new IllegalArgumentException(function + " needs no method");
    };
  }

  private static NumericFunction strict(String documentation, String name) {
    return new NumericFunction(documentation, "return StrictMath." + name + "(x);\n");
  }

  private static String erf() {
    return String.format(
        Locale.ROOT,
        """
        double a = Math.min(Math.abs(x), 6.0);
        if (a <= 1.0) {
          double z = x * x;
        %s  return x * p;
        }
        // 1 - erf(a) is e^(-a^2) times a polynomial in 1 / (a + %s)
        double u = 1.0 / (a + %s);
        %sreturn Math.copySign(1.0 - StrictMath.exp(-a * a) * p, x);
        """,
        horner("  ", "z", ErrorFunction.SMALL),
        ErrorFunction.SHIFT,
        ErrorFunction.SHIFT,
        horner("", "u", ErrorFunction.LARGE));
  }

  private static String normalExponential() {
    return String.format(Locale.ROOT, """
        double a = Math.min(Math.abs(x), %s);
        double square = a * a;
        double rest = Math.fma(a, a, -square);
        double e = StrictMath.exp(-0.5 * square) * Math.fma(-0.5, rest, 1.0);
        """, literal(NormalDistribution.LARGEST));
  }

  private static String cdf() {
    return normalExponential()
        + String.format(
            Locale.ROOT,
            """
            // P(X > a) = e u p(u)
            double u = 1.0 / (a + %s);
            %sdouble tail = e * (p * u);
            return x < 0.0 ? tail : 1.0 - tail;
            """,
            literal(NormalDistribution.SHIFT),
            horner("", "u", NormalDistribution.TAIL));
  }

  private static String tanhShrink() {
    return String.format(
        Locale.ROOT, """
        if (!(Math.abs(x) < %s)) {
          return x - StrictMath.tanh(x);
        }
        // tanh(x) = x / (1 + k) with Lambert's fraction k = x^2 / (3 + x^2 / (5 + ...))
        double k = 0.0;
        for (int odd = %d; odd >= 3; odd -= 2) {
          k = x * x / (odd + k);
        }
        return x * k / (1.0 + k);
        """, literal(Function.TANH_SHRINK_DIRECT), Function.TANH_SHRINK_DEPTH);
  }

  /** The body for an argument that is widened, with a result that is narrowed. */
  static String logCosh(String x, String narrowed) {
    return String.format(
        Locale.ROOT, """
        double d = Math.abs(%s);
        // 1 + 2 sinh(d/2)^2 = cosh d keeps small values; from %s on e^-2d is lost beside 1
        double h = StrictMath.sinh(0.5 * Math.min(d, %2$s.0));
        return %s(d < %2$s.0 ? StrictMath.log1p(2 * h * h) : d - %s);
        """, x, Numeral.of(Function.LOG_COSH_LINE), narrowed, literal(Math.log(2)));
  }

  private static String horner(String indent, String variable, List<Double> coefficients) {
    StringBuilder lines = new StringBuilder();
    int highest = coefficients.size() - 1;
    lines
        .append(indent)
        .append("double p = ")
        .append(literal(coefficients.get(highest)))
        .append(";\n");
    for (int k = highest - 1; k >= 0; k--) {
      lines.append(indent).append("p = Math.fma(p, ").append(variable).append(", ");
      lines.append(literal(coefficients.get(k))).append(");\n");
    }
    return lines.toString();
  }

  private static String literal(double value) {
    return Numeral.literal(value, Precision.DOUBLE);
  }
}
