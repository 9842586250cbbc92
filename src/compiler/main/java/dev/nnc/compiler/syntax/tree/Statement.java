package dev.nnc.compiler.syntax.tree;

import dev.nnc.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * A statement of a network: {@code dense hidden relu bias=false}, {@code residual { … }}. Its
 * keyword is any identifier; the checker knows which exist.
 *
 * @param operands the values before the options, each with whether a comma follows it
 * @param options {@code name=value}, in source order
 * @param block the statements in braces, if there are braces
 */
public record Statement(
    Name keyword,
    List<Operand> operands,
    List<Argument> options,
    Optional<List<Statement>> block,
    Span span) {

  public Statement {
    operands = List.copyOf(operands);
    options = List.copyOf(options);
    block = block.map(List::copyOf);
  }

  /** A value, and whether a comma follows. */
  public record Operand(Expression value, boolean commaAfter) {}
}
