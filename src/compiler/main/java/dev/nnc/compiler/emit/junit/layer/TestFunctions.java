package dev.nnc.compiler.emit.junit.layer;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.calculus.expression.Operations;
import dev.nnc.compiler.emit.function.NumericFunction;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The functions that the reference of a test calls, from their definitions and independent of the
 * emitted kernels.
 */
public final class TestFunctions {
  private final Set<Function> used = EnumSet.noneOf(Function.class);

  /** Notes the functions of an expression. */
  public void use(Expr expression) {
    for (Operations.Node node : Operations.of(expression).nodes()) {
      if (node.operator() instanceof Function function) {
        use(function);
      }
    }
  }

  public void use(Function function) {
    if (!NumericFunction.isOfMath(function)) {
      used.add(function);
    }
    if (function == Function.CDF) {
      used.add(Function.ERF);
    }
  }

  /** The methods of those noted. */
  public List<String> texts() {
    return used.stream().map(f -> method(f.spelling(), body(f))).toList();
  }

  private static String method(String name, String body) {
    return "private static double " + name + "(double x) {\n" + body.indent(2) + "}\n";
  }

  private static String body(Function function) {
    return switch (function) {
      case EXP, EXPM1, LOG, LOG1P, SIN, COS, TANH ->
        "return StrictMath." + function.spelling() + "(x);";
      case SIGMOID -> """
          double e = StrictMath.exp(-Math.abs(x));
          return (x < 0 ? e : 1) / (1 + e);
          """;
      case RELU -> "return Math.max(x, 0);";
      case SOFTPLUS -> "return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));";
      case STEP -> "return x > 0 ? 1 : 0;";
      case ERF -> """
          // 2/sqrt(pi) e^(-x^2) (x + 2x^3/3 + 4x^5/(3 5) + ...): nothing cancels
          if (Math.abs(x) > 6) {
            return Math.signum(x);
          }
          double sum = 0;
          double term = x;
          for (int n = 1; sum + term != sum; n++) {
            sum += term;
            term *= 2 * x * x / (2 * n + 1);
          }
          return 2 / Math.sqrt(Math.PI) * StrictMath.exp(-x * x) * sum;
          """;
      case CDF -> "return (1 + erf(x / Math.sqrt(2))) / 2;";
      case DENSITY -> "return StrictMath.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);";
      case TANHSHRINK -> "return x - StrictMath.tanh(x);";
      case LOGCOSH ->
        "return Math.abs(x) + StrictMath.log1p(StrictMath.exp(-2 * Math.abs(x))) - StrictMath.log(2);";
      case ABS, MIN, MAX, SQRT, SIGNUM ->
        throw new IllegalArgumentException(function + " is a method of Math");
    };
  }
}
