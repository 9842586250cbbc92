package dev.nnc.compiler.plan.cost;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.calculus.expression.Operations;
import dev.nnc.compiler.calculus.expression.Operator.Arithmetic;
import dev.nnc.compiler.calculus.expression.Operator.Constant;
import dev.nnc.compiler.calculus.expression.Relation;
import dev.nnc.compiler.model.Activation;
import dev.nnc.compiler.model.Precision;
import java.util.List;
import java.util.Optional;

/** Which functions and expressions can be computed on whole vectors with the Vector API. */
public final class VectorForm {
  /**
   * Operations of an expression that fit a method with the functions they call; longer ones are
   * computed number by number.
   */
  private static final int MOST_OPERATIONS = 40;

  private VectorForm() {}

  /** Whether a function has a vector form. */
  public static boolean has(Function function, Precision precision) {
    return switch (function) {
      case ABS, MIN, MAX, SQRT -> true;
      case SIN, COS, LOGCOSH, SIGNUM -> false;
      default -> precision == Precision.FLOAT;
    };
  }

  /**
   * Why the activation, or the expression of its derivative, cannot be computed on vectors in one
   * method; absent if it can.
   */
  public static Optional<String> obstacle(
      Expr expr, Activation.Elementwise activation, Precision precision) {
    List<Operations.Node> nodes = Operations.of(expr).nodes();
    if (!activation.trained().isEmpty()) {
      return Optional.of("its parameters learn");
    }
    if (nodes.size() > MOST_OPERATIONS) {
      return Optional.of(
          nodes.size() + " operations are too many for one method, more than " + MOST_OPERATIONS);
    }
    return nodes.stream().anyMatch(node -> !isVector(node, nodes, precision))
        ? Optional.of("not all of it has a form on vectors")
        : Optional.empty();
  }

  private static boolean isVector(
      Operations.Node node, List<Operations.Node> nodes, Precision precision) {
    if (node.operator() instanceof Function function) {
      return has(function, precision);
    }
    return node.operator() != Arithmetic.POWER
        || nodes.get(node.operands().get(1)).operator().equals(new Constant(3));
  }

  /** About how many methods of vectors an expression calls; that of a function alone is exact. */
  public static int calls(Expr expr) {
    return Operations.of(expr).nodes().stream().mapToInt(VectorForm::calls).sum();
  }

  private static int calls(Operations.Node node) {
    if (node.operator() instanceof Function function) {
      return calls(function);
    }
    return node.operator() instanceof Relation ? 2 : node.operands().isEmpty() ? 0 : 1;
  }

  private static int calls(Function function) {
    return switch (function) {
      case ABS, MIN, MAX, SQRT, RELU -> 1;
      case STEP -> 5;
      case TANH -> 16;
      case TANHSHRINK -> 21;
      case EXPM1 -> 27;
      case EXP -> 32;
      case SIGMOID -> 36;
      case DENSITY -> 40;
      case SOFTPLUS -> 55;
      case CDF -> 68;
      case ERF -> 70;
      case LOG -> 47;
      case LOG1P -> 52;
      case SIN, COS, LOGCOSH, SIGNUM -> 0;
    };
  }
}
