package dev.nnc.compiler.syntax.tree;

import dev.nnc.compiler.source.Span;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A statement of a network: {@code dense hidden relu bias=false}, {@code residual { … }}. Its
 * keyword is any identifier; the checker knows which exist, and what may stand in which order.
 *
 * @param items values and options in source order
 * @param list the parenthesis that opens around the items, if they stand in parentheses
 * @param block the statements in braces, if there are braces
 */
public record Statement(
    Name keyword,
    List<Item> items,
    Optional<Span> list,
    Optional<List<Statement>> block,
    Span span) {

  public Statement {
    items = List.copyOf(items);
    block = block.map(List::copyOf);
  }

  /** A value or an option. */
  public sealed interface Item {
    boolean commaAfter();

    /** Without the comma. */
    Span span();
  }

  /** A value, and whether a comma follows. */
  public record Operand(Expression value, boolean commaAfter) implements Item {
    @Override
    public Span span() {
      return value.span();
    }
  }

  /** {@code name=value}, and whether a comma follows. */
  public record Option(Argument argument, boolean commaAfter) implements Item {
    @Override
    public Span span() {
      return argument.span();
    }
  }

  public List<Operand> operands() {
    return of(Operand.class).toList();
  }

  public List<Argument> options() {
    return of(Option.class).map(Option::argument).toList();
  }

  private <T extends Item> Stream<T> of(Class<T> kind) {
    return items.stream().filter(kind::isInstance).map(kind::cast);
  }
}
