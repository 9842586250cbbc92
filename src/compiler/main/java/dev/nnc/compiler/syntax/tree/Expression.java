package dev.nnc.compiler.syntax.tree;

import dev.nnc.compiler.source.Span;
import java.util.List;

/** A value as it is written: arithmetic, a word, a call, a string, a list. */
public sealed interface Expression {

  Span span();

  /**
   * A number; its text is kept because a 64-bit seed does not fit a double. Underscores are removed
   * from the text.
   */
  record NumberLiteral(String text, double value, Span span) implements Expression {}

  /** A string with its escapes resolved. */
  record StringLiteral(String value, Span span) implements Expression {}

  /** {@code true} or {@code false}. */
  record BooleanLiteral(boolean value, Span span) implements Expression {}

  /** A word: a const, a parameter, an activation without arguments, an input's name. */
  record Reference(Name name, Span span) implements Expression {}

  /** {@code sgd(rate=0.1)}, {@code leaky_relu(0.01)}, {@code if(x > 0, x, a*x)}. */
  record Call(Name name, List<Argument> arguments, Span span) implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /** {@code [1, 2, 5]}. */
  record ListLiteral(List<Expression> elements, Span span) implements Expression {
    public ListLiteral {
      elements = List.copyOf(elements);
    }
  }

  /** {@code -operand}. */
  record Negation(Expression operand, Span span) implements Expression {}

  /** Arithmetic on two operands. */
  record Binary(Operator operator, Expression left, Expression right, Span span)
      implements Expression {}

  /** A comparison; it may stand only as the first argument of {@code if}. */
  record Comparison(Relation relation, Expression left, Expression right, Span span)
      implements Expression {}

  /** {@code + - * / ^}. */
  enum Operator {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    POWER
  }

  /** {@code < <= > >=}. */
  enum Relation {
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL
  }
}
