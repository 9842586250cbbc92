package dev.nnc.models.recognise;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.calculus.expression.Operator;
import dev.nnc.compiler.calculus.expression.Operator.Arithmetic;
import dev.nnc.compiler.calculus.expression.Operator.Constant;
import dev.nnc.compiler.calculus.expression.Operator.Variable;
import dev.nnc.compiler.calculus.expression.Relation;
import dev.nnc.compiler.model.Numeral;
import dev.nnc.models.graph.Conditions;
import dev.nnc.models.graph.Origin;
import dev.nnc.models.graph.Refusal;
import java.util.List;
import java.util.stream.Collectors;

/** An expression of x as the language writes it. */
final class ExpressionText {
  /** Longer than any formula that people write. */
  private static final int LONGEST = 20_000;

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
    return new ExpressionText(place).text(tidied(expression), 0);
  }

  /** Choices by a truth value, which some files compute first, as choices by its relation. */
  private static Expr tidied(Expr expression) {
    if (expression.operands().isEmpty()) {
      return expression;
    }
    List<Expr> operands =
        expression.operands().stream().map(ExpressionText::tidied).toList();
    boolean byTruth = expression.operator() == Relation.GREATER
        && operands.get(1).isConstant(0)
        && operands.get(0).operator() == Function.ABS
        && Conditions.isTruth(operands.get(0).operand(0));
    return byTruth
        ? Conditions.choose(operands.get(0).operand(0), operands.get(2), operands.get(3))
        : Expr.of(expression.operator(), operands);
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
    String x = text(e.operand(0), 0);
    String single = text(e.operand(0), ATOM);
    return switch (function) {
      case EXPM1 -> "(exp(" + x + ") - 1)";
      case STEP -> "if(" + x + " > 0, 1, 0)";
      case CDF -> "(0.5 * (1 + erf(" + single + " / sqrt(2))))";
      case DENSITY -> "(exp(-0.5 * " + single + " ^ 2) / sqrt(2 * " + Numeral.of(Math.PI) + "))";
      case TANHSHRINK -> "(" + text(e.operand(0), SUM) + " - tanh(" + x + "))";
      case LOGCOSH -> "(softplus(2 * " + single + ") - " + single + " - log(2))";
      case SIGNUM -> "if(" + x + " > 0, 1, if(" + x + " < 0, -1, 0))";
      case EXP, LOG, LOG1P, SQRT, ABS, MIN, MAX, SIN, COS, TANH, SIGMOID, RELU, SOFTPLUS, ERF ->
        e.operands().stream()
            .map(operand -> text(operand, 0))
            .collect(Collectors.joining(", ", function.spelling() + "(", ")"));
    };
  }
}
