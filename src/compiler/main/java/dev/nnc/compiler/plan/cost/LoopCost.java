package dev.nnc.compiler.plan.cost;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.calculus.expression.Operations;
import dev.nnc.compiler.calculus.expression.Operator;
import dev.nnc.compiler.calculus.expression.Operator.Arithmetic;
import dev.nnc.compiler.calculus.expression.Relation;
import java.util.Optional;

/** The operations that an expression in float adds to the body of a loop. */
public final class LoopCost {
  /**
   * C2 vectorises no longer body: it counts 60 nodes, and 20 are loads, stores and the loop itself.
   * Of a chain of fma the 40th costs 0.02 ns an element, the 41st 15 ns.
   */
  static final int MOST = 40;

  /** Of what is never vectorised. */
  private static final int SCALAR = 1000;

  /**
   * Of a function that is worth copying short rows to where one loop runs over several: exp, tanh,
   * and their like.
   */
  private static final int WORTH_COPYING = 10;

  private LoopCost() {}

  /** Why short rows of f should not be gathered; absent where they should. */
  public static Optional<String> notWorthCopying(Expr f) {
    int longest = longest(f);
    if (longest >= SCALAR) {
      return Optional.of("C2 vectorises no loop over all of its functions");
    }
    return longest < WORTH_COPYING
        ? Optional.of("none of its functions costs " + WORTH_COPYING + " operations")
        : Optional.empty();
  }

  /** Why they should. */
  public static String worthCopying(Expr f) {
    return "its longest function costs " + longest(f) + " operations, at least " + WORTH_COPYING;
  }

  private static int longest(Expr f) {
    int longest = 0;
    for (Operations.Node node : Operations.of(f).nodes()) {
      longest = Math.max(longest, node.operator() instanceof Function function ? of(function) : 0);
    }
    return longest;
  }

  /** {@code ; in two loops: 61 operations, and one takes 40}; nothing where one loop does. */
  public static String loops(Expr f, boolean staged) {
    int cost = of(f);
    if (cost <= MOST || cost >= SCALAR) {
      return "";
    }
    return (staged ? "; in two loops: " : "; in a loop that C2 does not vectorise: ") + cost
        + " operations, and one takes " + MOST;
  }

  static int of(Expr f) {
    return Operations.of(f).nodes().stream()
        .mapToInt(node -> of(node.operator()))
        .sum();
  }

  private static int of(Operator operator) {
    if (operator instanceof Function function) {
      return of(function);
    }
    if (operator instanceof Relation) {
      return SCALAR;
    }
    return operator instanceof Arithmetic ? 1 : 0;
  }

  /** The operations in the body of a function and of those that it calls. */
  public static int of(Function function) {
    return switch (function) {
      case ABS, MIN, MAX, SQRT, RELU -> 1;
      case STEP -> 4;
      case TANH -> 13;
      case TANHSHRINK -> 17;
      case EXPM1 -> 28;
      case EXP -> 30;
      case SIGMOID -> 33;
      case DENSITY -> 38;
      case SOFTPLUS -> 45;
      case CDF -> 60;
      case ERF -> 61;
      case LOG, LOG1P, SIN, COS, LOGCOSH, SIGNUM -> SCALAR;
    };
  }
}
