package dev.nnc.compiler.verify.number;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.calculus.expression.Operations;
import dev.nnc.compiler.calculus.expression.Operator;
import dev.nnc.compiler.calculus.expression.Relation;
import java.util.List;

/**
 * An expression whose every operation is rounded, so that a cancellation inside it shows in the
 * result as it would in the generated class.
 */
public final class RoundedExpression {
  private final List<Operations.Node> nodes;
  private final Rounding rounding;
  private final double[] values;
  private final double[] operands = new double[4];

  public RoundedExpression(Expr expr, Rounding rounding) {
    this.nodes = Operations.of(expr).nodes();
    this.rounding = rounding;
    this.values = new double[nodes.size()];
  }

  /** The value at x, where the activation has the value y. */
  public double evaluate(double x, double y, double... parameters) {
    for (int i = 0; i < values.length; i++) {
      Operations.Node node = nodes.get(i);
      Operator operator = node.operator();
      for (int k = 0; k < node.operands().size(); k++) {
        operands[k] = values[node.operands().get(k)];
      }
      if (operator instanceof Operator.Parameter parameter) {
        values[i] = parameters[parameter.index()];
      } else if (operator instanceof Operator.Variable variable) {
        values[i] = switch (variable) {
          case X -> x;
          case Y -> y;
          case T -> throw new IllegalArgumentException("an activation has no target");
        };
      } else {
        double exact = operator.apply(operands);
        values[i] = isExact(operator, exact) ? exact : rounding.of(exact);
      }
    }
    return values[values.length - 1];
  }

  /** Whether an operation hands on what it has; and a constant may have few digits. */
  private static boolean isExact(Operator operator, double result) {
    if (operator instanceof Function function) {
      return switch (function) {
        case ABS, MIN, MAX, RELU, STEP, SIGNUM -> true;
        default -> false;
      };
    }
    return operator instanceof Relation
        || operator == Operator.Arithmetic.NEGATE
        || (operator instanceof Operator.Constant && (float) result == result);
  }
}
