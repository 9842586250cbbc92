package dev.nnc.compiler.plan.cost;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.calculus.expression.Operations;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * An expression too long for one loop that C2 vectorises, in two: the first loop computes
 * {@code inner}, the exponential in it, the second the rest.
 *
 * @param rest the expression with parameter 0 in place of inner; functions that are computed from
 *     inner, such as the distribution function of N(0, 1) from its density, remain
 */
public record LoopStage(Expr inner, Expr rest) {
  private static final Expr INNER = Expr.parameter(0);

  /**
   * The two halves, if each is short enough and the whole is not; f has no parameters of its own.
   */
  public static Optional<LoopStage> of(Expr f) {
    if (LoopCost.of(f) <= LoopCost.MOST) {
      return Optional.empty();
    }
    Set<Expr> inner = new LinkedHashSet<>();
    Operations operations = Operations.of(f);
    operations.fold(Expr::of).stream().flatMap(e -> inner(e).stream()).forEach(inner::add);
    if (inner.size() != 1) {
      return Optional.empty();
    }
    Expr only = inner.iterator().next();
    LoopStage stage = new LoopStage(only, f.replace(only, INNER));
    boolean fits = LoopCost.of(stage.inner) <= LoopCost.MOST && stage.restCost() <= LoopCost.MOST;
    return fits ? Optional.of(stage) : Optional.empty();
  }

  private int restCost() {
    return LoopCost.of(rest)
        - Operations.of(rest).nodes().stream()
            .filter(node -> node.operator() instanceof Function function && isFromInner(function))
            .mapToInt(node -> innerCost((Function) node.operator()))
            .sum();
  }

  private static int innerCost(Function function) {
    return LoopCost.of(innerOf(function, Expr.x()).orElseThrow());
  }

  /** Whether a function has a form that takes the value of its inner one. */
  public static boolean isFromInner(Function function) {
    return switch (function) {
      case SOFTPLUS, CDF, ERF -> true;
      default -> false;
    };
  }

  private static Optional<Expr> inner(Expr e) {
    return e.operator() instanceof Function function
        ? innerOf(function, e.operand(0))
        : Optional.empty();
  }

  private static Optional<Expr> innerOf(Function function, Expr u) {
    return switch (function) {
      case EXP, EXPM1, SIGMOID, DENSITY -> Optional.of(Expr.call(function, u));
      case SOFTPLUS ->
        Optional.of(Expr.call(Function.EXP, Expr.negate(Expr.call(Function.ABS, u))));
      case CDF -> Optional.of(Expr.call(Function.DENSITY, u));
      case ERF -> Optional.of(Expr.call(Function.EXP, Expr.negate(Expr.multiply(u, u))));
      default -> Optional.empty();
    };
  }
}
