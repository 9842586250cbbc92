package dev.nnc.compiler.syntax.parse;

import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.antlr.NnParser;
import dev.nnc.compiler.syntax.tree.Argument;
import dev.nnc.compiler.syntax.tree.Expression;
import dev.nnc.compiler.syntax.tree.Name;
import dev.nnc.compiler.syntax.tree.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;

/** From ANTLR's tree to ours: blocks and the statements in them. */
final class StatementBuilder {
  private final Places places;
  private final Intact intact;
  private final ExpressionBuilder expressions;

  StatementBuilder(Places places, Intact intact, ExpressionBuilder expressions) {
    this.places = places;
    this.intact = intact;
    this.expressions = expressions;
  }

  /** The statements that could be read, and whether others, also further inside, could not. */
  record Block(List<Statement> statements, boolean broken) {}

  private record Built(Optional<Statement> statement, boolean broken) {}

  Block block(NnParser.BlockContext context) {
    List<Statement> statements = new ArrayList<>();
    boolean broken = context.exception != null;
    for (NnParser.StatementContext child : context.statement()) {
      Built built = statement(child);
      built.statement().ifPresent(statements::add);
      broken |= built.broken();
    }
    return new Block(statements, broken);
  }

  private Built statement(NnParser.StatementContext context) {
    if (context.exception != null) {
      return new Built(Optional.empty(), true);
    }
    intact.begin();
    List<Statement.Item> items = context.item().stream().map(this::item).toList();
    Optional<Span> list =
        Optional.ofNullable(context.LIST()).map(TerminalNode::getSymbol).map(places::of);
    Name keyword = expressions.name(context.name());
    boolean headIntact = intact.isSoFar();
    Optional<Block> block = Optional.ofNullable(context.block()).map(this::block);
    if (!headIntact) {
      return new Built(Optional.empty(), true);
    }
    boolean broken = block.isPresent() && block.get().broken();
    Span span = places.between(context.getStart(), last(context));
    return new Built(
        Optional.of(new Statement(keyword, items, list, block.map(Block::statements), span)),
        broken);
  }

  /** The last token that belongs to the statement: neither what ends it nor a comma after it. */
  private static Token last(NnParser.StatementContext context) {
    if (context.block() != null) {
      return context.block().getStop();
    }
    if (context.RPAREN() != null) {
      return context.RPAREN().getSymbol();
    }
    List<NnParser.ItemContext> items = context.item();
    return items.isEmpty()
        ? context.name().getStop()
        : value(items.get(items.size() - 1)).getStop();
  }

  private static NnParser.ExpressionContext value(NnParser.ItemContext item) {
    return item.operand() != null ? item.operand().expression() : item.option().expression();
  }

  private Statement.Item item(NnParser.ItemContext context) {
    Expression value = expressions.expression(value(context));
    if (context.operand() != null) {
      return new Statement.Operand(value, context.operand().COMMA() != null);
    }
    NnParser.OptionContext option = context.option();
    Span span = places.between(option.getStart(), option.expression().getStop());
    Argument argument = new Argument(Optional.of(expressions.name(option.name())), value, span);
    return new Statement.Option(argument, option.COMMA() != null);
  }
}
