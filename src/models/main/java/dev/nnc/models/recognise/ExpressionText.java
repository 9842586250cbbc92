package dev.nnc.models.recognise;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.calculus.expression.Operations;
import dev.nnc.compiler.calculus.expression.Operator;
import dev.nnc.compiler.calculus.expression.Operator.Arithmetic;
import dev.nnc.compiler.calculus.expression.Operator.Constant;
import dev.nnc.compiler.calculus.expression.Operator.Variable;
import dev.nnc.compiler.calculus.expression.Relation;
import dev.nnc.compiler.model.Numeral;
import dev.nnc.models.graph.Origin;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.graph.operation.Conditions;
import java.util.List;

/** An expression of x as the language writes it. */
final class ExpressionText {
  /** Longer than any formula that people write. */
  private static final int LONGEST = 20_000;

  /** The text is written and read on the stack. */
  private static final int DEEPEST = 250;

  private static final int ATOM = 4;
  private static final int POWER = 3;
  private static final int PRODUCT = 2;
  private static final int SUM = 1;

  private final Origin place;

  private ExpressionText(Origin place) {
    this.place = place;
  }

  /** The text of an expression of the file at this place. */
  static String of(Expr expression, Origin place) {
    Expr tidied = tidied(expression);
    if (depth(tidied) > DEEPEST) {
      throw Refusal.limit(
          "operations within one another in the expression of the " + place, DEEPEST);
    }
    return new ExpressionText(place).text(tidied, 0);
  }

  /** Choices by a truth value, which some files compute first, as choices by its relation. */
  private static Expr tidied(Expr expression) {
    List<Expr> parts = Operations.of(expression).fold((operator, operands) -> {
      boolean byTruth = operator == Relation.GREATER
          && operands.get(1).isConstant(0)
          && operands.get(0).operator() == Function.ABS
          && Conditions.isTruth(operands.get(0).operand(0));
      return byTruth
          ? Conditions.choose(operands.get(0).operand(0), operands.get(2), operands.get(3))
          : Expr.of(operator, operands);
    });
    return parts.get(parts.size() - 1);
  }

  /** How many operations stand within one another. */
  private static int depth(Expr expression) {
    List<Integer> depths = Operations.of(expression)
        .fold((operator, operands) -> 1 + operands.stream().reduce(0, Math::max));
    return depths.get(depths.size() - 1);
  }

  private String text(Expr e, int least) {
    String text = switch (strength(e)) {
      case ATOM -> atom(e);
      case POWER -> text(e.operand(0), ATOM) + " ^ " + text(e.operand(1), ATOM);
      case PRODUCT -> product(e);
      default -> sum(e);
    };
    if (text.length() > LONGEST) {
      throw Refusal.limit("characters of the expression of the " + place, LONGEST);
    }
    return strength(e) < least ? "(" + text + ")" : text;
  }

  private static int strength(Expr e) {
    if (e.operator() instanceof Constant constant) {
      return constant.value() < 0 || 1 / constant.value() < 0 ? SUM : ATOM;
    }
    if (e.operator() instanceof Arithmetic arithmetic) {
      return switch (arithmetic) {
        case POWER -> POWER;
        case MULTIPLY, DIVIDE -> PRODUCT;
        case ADD, SUBTRACT, NEGATE -> SUM;
      };
    }
    return ATOM;
  }

  private String sum(Expr e) {
    if (e.operator() instanceof Constant constant) {
      return "-" + number(-constant.value());
    }
    if (e.operator() == Arithmetic.NEGATE) {
      return "-" + text(e.operand(0), PRODUCT);
    }
    String sign = e.operator() == Arithmetic.ADD ? " + " : " - ";
    return text(e.operand(0), SUM) + sign + text(e.operand(1), PRODUCT);
  }

  private String product(Expr e) {
    String sign = e.operator() == Arithmetic.MULTIPLY ? " * " : " / ";
    return text(e.operand(0), PRODUCT) + sign + text(e.operand(1), POWER);
  }

  private String atom(Expr e) {
    Operator operator = e.operator();
    if (operator == Variable.X) {
      return "x";
    }
    if (operator instanceof Constant constant) {
      return number(constant.value());
    }
    if (operator instanceof Relation relation) {
      return "if("
          + text(e.operand(0), 0)
          + " "
          + relation.sign()
          + " "
          + text(e.operand(1), 0)
          + ", "
          + text(e.operand(2), 0)
          + ", "
          + text(e.operand(3), 0)
          + ")";
    }
    return function((Function) operator, e);
  }

  private String number(double value) {
    if (!Double.isFinite(value)) {
      throw Refusal.unsupported(place, "has " + value + " in its formula", "numbers are finite");
    }
    return Numeral.of(value);
  }

  private String function(Function function, Expr e) {
    // Each operand is written once: they stand within one another.
    List<String> operands =
        e.operands().stream().map(operand -> text(operand, 0)).toList();
    String x = operands.get(0);
    String single = strength(e.operand(0)) < ATOM ? "(" + x + ")" : x;
    return switch (function) {
      case EXPM1 -> "(exp(" + x + ") - 1)";
      case STEP -> "if(" + x + " > 0, 1, 0)";
      case CDF -> "(0.5 * (1 + erf(" + single + " / sqrt(2))))";
      case DENSITY -> "(exp(-0.5 * " + single + " ^ 2) / sqrt(2 * " + Numeral.of(Math.PI) + "))";
      case TANHSHRINK -> "(" + single + " - tanh(" + x + "))";
      case LOGCOSH -> "(softplus(2 * " + single + ") - " + single + " - log(2))";
      case SIGNUM -> "if(" + x + " > 0, 1, if(" + x + " < 0, -1, 0))";
      case EXP, LOG, LOG1P, SQRT, ABS, MIN, MAX, SIN, COS, TANH, SIGMOID, RELU, SOFTPLUS, ERF ->
        function.spelling() + "(" + String.join(", ", operands) + ")";
    };
  }
}
