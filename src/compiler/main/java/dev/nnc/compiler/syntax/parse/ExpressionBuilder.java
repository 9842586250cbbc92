package dev.nnc.compiler.syntax.parse;

import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.diagnostic.Diagnostics;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.antlr.NnLexer;
import dev.nnc.compiler.syntax.antlr.NnParser;
import dev.nnc.compiler.syntax.tree.Argument;
import dev.nnc.compiler.syntax.tree.Expression;
import dev.nnc.compiler.syntax.tree.Expression.Binary;
import dev.nnc.compiler.syntax.tree.Expression.Negation;
import dev.nnc.compiler.syntax.tree.Expression.Operator;
import dev.nnc.compiler.syntax.tree.Expression.Relation;
import dev.nnc.compiler.syntax.tree.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/**
 * From ANTLR's tree to ours: expressions. The grammar gives chains, {@code a + b - c}, and this
 * makes them trees; {@code depth} counts the operations above an expression, which later stages
 * must be able to recurse through.
 */
final class ExpressionBuilder {
  private final Places places;
  private final Diagnostics diagnostics;
  private final Intact intact;
  private final Literals literals;

  ExpressionBuilder(Places places, Diagnostics diagnostics, Intact intact) {
    this.places = places;
    this.diagnostics = diagnostics;
    this.intact = intact;
    this.literals = new Literals(places, diagnostics, intact);
  }

  Name name(NnParser.NameContext context) {
    return literals.name(context.getStart());
  }

  Expression expression(NnParser.ExpressionContext context) {
    return expression(context, 0);
  }

  private Expression expression(NnParser.ExpressionContext context, int depth) {
    int operations = context.getChildCount() / 2;
    Expression left = term((NnParser.TermContext) context.getChild(0), depth + operations);
    for (int i = 1; i <= operations; i++) {
      NnParser.TermContext next = (NnParser.TermContext) context.getChild(2 * i);
      Expression right = term(next, depth + operations - i + 1);
      Operator operator = operator(context.getChild(2 * i - 1));
      left = new Binary(operator, left, right, places.between(context.getStart(), next.getStop()));
    }
    return left;
  }

  private Expression term(NnParser.TermContext context, int depth) {
    int operations = context.getChildCount() / 2;
    Expression left = factor((NnParser.FactorContext) context.getChild(0), depth + operations);
    for (int i = 1; i <= operations; i++) {
      NnParser.FactorContext next = (NnParser.FactorContext) context.getChild(2 * i);
      Expression right = factor(next, depth + operations - i + 1);
      Operator operator = operator(context.getChild(2 * i - 1));
      left = new Binary(operator, left, right, places.between(context.getStart(), next.getStop()));
    }
    return left;
  }

  private static Operator operator(ParseTree sign) {
    return switch (((TerminalNode) sign).getSymbol().getType()) {
      case NnLexer.PLUS -> Operator.ADD;
      case NnLexer.MINUS -> Operator.SUBTRACT;
      case NnLexer.STAR -> Operator.MULTIPLY;
      default -> Operator.DIVIDE;
    };
  }

  private Expression factor(NnParser.FactorContext context, int depth) {
    int minuses = context.getChildCount() - 1;
    limitNesting(context, minuses);
    return negated(context, minuses, power(context.power(), depth + minuses));
  }

  /** From the right: a ^ -b ^ c is a ^ (-(b ^ c)). */
  private Expression power(NnParser.PowerContext context, int depth) {
    List<NnParser.ExponentContext> exponents = context.exponent();
    limitNesting(context, exponents.size());
    @Nullable Expression above = null;
    int place = depth + exponents.size();
    for (int i = exponents.size() - 1; i >= 0; i--) {
      NnParser.ExponentContext exponent = exponents.get(i);
      int minuses = exponent.getChildCount() - 1;
      limitNesting(exponent, minuses);
      Expression base = primary(exponent.primary(), place + minuses);
      above = negated(exponent, minuses, raised(base, above, exponent.primary(), context));
    }
    return raised(primary(context.primary(), place), above, context.primary(), context);
  }

  private Expression raised(
      Expression base,
      @Nullable Expression exponent,
      ParserRuleContext from,
      ParserRuleContext to) {
    return exponent == null
        ? base
        : new Binary(Operator.POWER, base, exponent, places.between(from.getStart(), to.getStop()));
  }

  private Expression negated(ParserRuleContext context, int minuses, Expression operand) {
    Expression negated = operand;
    for (int i = minuses - 1; i >= 0; i--) {
      Token minus = ((TerminalNode) context.getChild(i)).getSymbol();
      negated = new Negation(
          negated, new Span(places.file(), minus.getStartIndex(), operand.span().end()));
    }
    return negated;
  }

  private Expression primary(NnParser.PrimaryContext context, int depth) {
    limitDepth(context, depth);
    Token token = context.getStart();
    return switch (token.getType()) {
      case NnLexer.NUMBER -> literals.number(token);
      case NnLexer.STRING -> literals.string(token);
      case NnLexer.TRUE, NnLexer.FALSE ->
        new Expression.BooleanLiteral(token.getType() == NnLexer.TRUE, places.of(token));
      case NnLexer.LPAREN -> expression(context.expression(), depth);
      case NnLexer.LBRACKET -> list(context.list(), depth + 1);
      default -> {
        Name name = name(context.name());
        yield context.arguments() == null
            ? new Expression.Reference(name, name.span())
            : new Expression.Call(
                name, arguments(context.arguments(), depth + 1), places.of(context));
      }
    };
  }

  private Expression list(NnParser.ListContext context, int depth) {
    List<Expression> elements =
        context.expression().stream().map(element -> expression(element, depth)).toList();
    return new Expression.ListLiteral(elements, places.of(context));
  }

  private List<Argument> arguments(NnParser.ArgumentsContext context, int depth) {
    List<Argument> arguments = new ArrayList<>();
    if (context.firstArgument() != null) {
      arguments.add(firstArgument(context.firstArgument(), depth));
    }
    for (NnParser.ArgumentContext argument : context.argument()) {
      Optional<Name> name = Optional.ofNullable(argument.name()).map(this::name);
      arguments.add(
          new Argument(name, expression(argument.expression(), depth), places.of(argument)));
    }
    return arguments;
  }

  private Argument firstArgument(NnParser.FirstArgumentContext context, int depth) {
    Optional<Name> name = Optional.ofNullable(context.name()).map(this::name);
    Expression value = expression(context.expression(0), depth + 1);
    if (context.relation() != null) {
      Expression right = expression(context.expression(1), depth + 1);
      value =
          new Expression.Comparison(relation(context.relation()), value, right, places.of(context));
    }
    return new Argument(name, value, places.of(context));
  }

  private static Relation relation(NnParser.RelationContext context) {
    return switch (context.getStart().getType()) {
      case NnLexer.LESS -> Relation.LESS;
      case NnLexer.LESS_OR_EQUAL -> Relation.LESS_OR_EQUAL;
      case NnLexer.GREATER -> Relation.GREATER;
      default -> Relation.GREATER_OR_EQUAL;
    };
  }

  private void limitNesting(ParserRuleContext context, int nested) {
    if (nested > Limits.NESTING) {
      refuse(DiagnosticCode.NN502, context, Limits.NESTING);
    }
  }

  private void limitDepth(ParserRuleContext context, int depth) {
    if (depth > Limits.OPERATIONS) {
      refuse(DiagnosticCode.NN506, context, Limits.OPERATIONS);
    }
  }

  private void refuse(DiagnosticCode code, ParserRuleContext context, int limit) {
    if (intact.isSoFar()) {
      diagnostics.report(Diagnostic.of(code, places.of(context), limit)
          .help("give a part of it a name with `const` or `activation`"));
    }
    intact.spoil();
  }
}
