package dev.nnc.compiler.check.word;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.calculus.expression.Operations;
import dev.nnc.compiler.calculus.expression.Operator;
import dev.nnc.compiler.calculus.expression.Relation;
import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.diagnostic.Diagnostics;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.tree.Argument;
import dev.nnc.compiler.syntax.tree.Expression;
import dev.nnc.compiler.syntax.tree.Name;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Reads arithmetic as it is written into the calculus. What a name stands for, and which calls
 * there are beside the functions, is for the subclasses to say.
 */
public abstract class ExpressionReader {
  /** The constant that stands for a value already reported as wrong. */
  public static final Expr UNKNOWN = Expr.constant(Double.NaN);

  protected final Diagnostics diagnostics;
  protected final Binder binder;

  protected ExpressionReader(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
    this.binder = new Binder(diagnostics);
  }

  /** What a name stands for. */
  protected abstract Expr reference(Name name);

  /** A call of what is neither a function nor {@code if}. */
  protected abstract Expr otherCall(Expression.Call call);

  protected final Expr read(Expression expression) {
    if (expression instanceof Expression.NumberLiteral literal) {
      return finite(Expr.constant(literal.value()), literal.span());
    } else if (expression instanceof Expression.Reference reference) {
      return reference(reference.name());
    } else if (expression instanceof Expression.Negation negation) {
      return Expr.negate(read(negation.operand()));
    } else if (expression instanceof Expression.Binary binary) {
      return readBinary(binary);
    } else if (expression instanceof Expression.Call call) {
      return readCall(call);
    } else if (expression instanceof Expression.Comparison) {
      diagnostics.report(
          Diagnostic.of(DiagnosticCode.NN113, expression.span()).help("write `if(a < b, u, v)`"));
    } else {
      diagnostics.report(Diagnostic.of(
              DiagnosticCode.NN213, expression.span(), "a number", Wording.kind(expression))
          .help("write a number, a const, or arithmetic on them"));
    }
    return UNKNOWN;
  }

  /** A sum of many terms leans to the left: a loop, so that its length costs no stack. */
  private Expr readBinary(Expression.Binary whole) {
    Deque<Expression.Binary> spine = new ArrayDeque<>();
    Expression leftmost = whole;
    while (leftmost instanceof Expression.Binary binary) {
      spine.push(binary);
      leftmost = binary.left();
    }
    Expr value = read(leftmost);
    for (Expression.Binary step : spine) {
      Expr right = read(step.right());
      value = finite(combine(step.operator(), value, right), step.span(), value, right);
    }
    return value;
  }

  private static Expr combine(Expression.Operator operator, Expr left, Expr right) {
    return switch (operator) {
      case ADD -> Expr.add(left, right);
      case SUBTRACT -> Expr.subtract(left, right);
      case MULTIPLY -> Expr.multiply(left, right);
      case DIVIDE -> Expr.divide(left, right);
      case POWER -> Expr.power(left, right);
    };
  }

  private Expr readCall(Expression.Call call) {
    String word = call.name().text();
    if (word.equals(Functions.IF)) {
      return readChoice(call);
    }
    if (Functions.find(word).isEmpty()) {
      return otherCall(call);
    }
    Function function = Functions.find(word).get();
    Signature signature = Functions.signature(function);
    Arguments arguments = binder.bind(Word.of(call), signature);
    if (!arguments.complete()) {
      call.arguments().stream().map(Argument::value).forEach(this::read);
      return UNKNOWN;
    }
    Expr[] values = signature.positional().stream()
        .map(name -> read(arguments.value(name)))
        .toArray(Expr[]::new);
    return finite(Expr.call(function, values), call.span(), values);
  }

  private Expr readChoice(Expression.Call call) {
    Arguments arguments = binder.bind(Word.of(call), Functions.CHOICE);
    if (!arguments.complete()) {
      return UNKNOWN;
    }
    Expr then = read(arguments.value("then"));
    Expr otherwise = read(arguments.value("otherwise"));
    Expression condition = arguments.value("condition");
    if (condition instanceof Expression.Comparison comparison) {
      Relation relation = Relation.valueOf(comparison.relation().name());
      return Expr.choose(
          relation, read(comparison.left()), read(comparison.right()), then, otherwise);
    }
    diagnostics.report(Diagnostic.of(
            DiagnosticCode.NN213, condition.span(), "a comparison", Wording.kind(condition))
        .help("write `if(a < b, u, v)`"));
    return UNKNOWN;
  }

  /**
   * The result, or unknown if it is a constant that is not finite: an error, unless an operand was
   * unknown.
   */
  protected final Expr finite(Expr result, Span place, Expr... operands) {
    if (!result.isConstant() || Double.isFinite(result.value())) {
      return result;
    }
    if (List.of(operands).stream().noneMatch(ExpressionReader::isUnknown)) {
      String value =
          Double.isNaN(result.value()) ? "NaN" : result.value() > 0 ? "infinity" : "-infinity";
      diagnostics.report(Diagnostic.of(DiagnosticCode.NN214, place, value)
          .help(
              "numbers are doubles, up to about 1.8e308; log and sqrt want no negative argument"));
    }
    return UNKNOWN;
  }

  /** Whether every constant in the expression is finite. */
  public static boolean isFinite(Expr expression) {
    return Operations.of(expression).nodes().stream()
        .noneMatch(n -> n.operator() instanceof Operator.Constant c && !Double.isFinite(c.value()));
  }

  private static boolean isUnknown(Expr operand) {
    return operand.isConstant() && Double.isNaN(operand.value());
  }
}
