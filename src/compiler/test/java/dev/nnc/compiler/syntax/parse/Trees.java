package dev.nnc.compiler.syntax.parse;

import static java.util.stream.Collectors.joining;

import dev.nnc.compiler.syntax.tree.Argument;
import dev.nnc.compiler.syntax.tree.Expression;
import dev.nnc.compiler.syntax.tree.Expression.Binary;
import dev.nnc.compiler.syntax.tree.Expression.BooleanLiteral;
import dev.nnc.compiler.syntax.tree.Expression.Call;
import dev.nnc.compiler.syntax.tree.Expression.Comparison;
import dev.nnc.compiler.syntax.tree.Expression.ListLiteral;
import dev.nnc.compiler.syntax.tree.Expression.Negation;
import dev.nnc.compiler.syntax.tree.Expression.NumberLiteral;
import dev.nnc.compiler.syntax.tree.Expression.Reference;
import dev.nnc.compiler.syntax.tree.Expression.StringLiteral;
import dev.nnc.compiler.syntax.tree.Statement;
import java.util.List;

/** Trees as short texts: each operation in parentheses, operands in angle brackets. */
final class Trees {
  private Trees() {}

  static String show(Statement statement) {
    StringBuilder out = new StringBuilder(statement.keyword().text());
    for (Statement.Item item : statement.items()) {
      out.append(' ')
          .append(
              item instanceof Statement.Operand operand
                  ? '<' + show(operand.value()) + '>'
                  : show(((Statement.Option) item).argument()))
          .append(item.commaAfter() ? "," : "");
    }
    statement
        .block()
        .ifPresent(
            block -> out.append(block.stream().map(Trees::show).collect(joining(" ", " {", "}"))));
    return out.toString();
  }

  static String show(Expression expression) {
    if (expression instanceof NumberLiteral number) {
      return number.text();
    } else if (expression instanceof StringLiteral string) {
      return "'" + string.value() + "'";
    } else if (expression instanceof BooleanLiteral literal) {
      return String.valueOf(literal.value());
    } else if (expression instanceof Reference reference) {
      return reference.name().text();
    } else if (expression instanceof Call call) {
      return call.name().text() + arguments(call.arguments());
    } else if (expression instanceof ListLiteral list) {
      return list.elements().stream().map(Trees::show).collect(joining(", ", "[", "]"));
    } else if (expression instanceof Negation negation) {
      return "-" + show(negation.operand());
    } else if (expression instanceof Comparison comparison) {
      return show(comparison.left()) + sign(comparison.relation()) + show(comparison.right());
    }
    Binary binary = (Binary) expression;
    return "(" + show(binary.left()) + sign(binary.operator()) + show(binary.right()) + ")";
  }

  private static String arguments(List<Argument> arguments) {
    return arguments.stream().map(Trees::show).collect(joining(", ", "(", ")"));
  }

  private static String show(Argument argument) {
    return argument.name().map(name -> name.text() + "=").orElse("") + show(argument.value());
  }

  private static String sign(Expression.Operator operator) {
    return switch (operator) {
      case ADD -> " + ";
      case SUBTRACT -> " - ";
      case MULTIPLY -> " * ";
      case DIVIDE -> " / ";
      case POWER -> " ^ ";
    };
  }

  private static String sign(Expression.Relation relation) {
    return switch (relation) {
      case LESS -> " < ";
      case LESS_OR_EQUAL -> " <= ";
      case GREATER -> " > ";
      case GREATER_OR_EQUAL -> " >= ";
    };
  }
}
