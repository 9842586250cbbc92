package dev.nnc.compiler.syntax.parse;

import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.diagnostic.Diagnostics;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.antlr.NnParser;
import dev.nnc.compiler.syntax.tree.Argument;
import dev.nnc.compiler.syntax.tree.Name;
import dev.nnc.compiler.syntax.tree.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/** From ANTLR's tree to ours: blocks and the statements in them. */
final class StatementBuilder {
  private final Places places;
  private final Diagnostics diagnostics;
  private final Intact intact;
  private final ExpressionBuilder expressions;

  StatementBuilder(
      Places places, Diagnostics diagnostics, Intact intact, ExpressionBuilder expressions) {
    this.places = places;
    this.diagnostics = diagnostics;
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
    List<Statement.Operand> operands = new ArrayList<>();
    List<Argument> options = new ArrayList<>();
    for (NnParser.ItemContext item : context.item()) {
      if (item.option() != null) {
        options.add(option(item.option()));
      } else {
        refuseAfterOption(item.operand(), options);
        operands.add(operand(item.operand()));
      }
    }
    Name keyword = expressions.name(context.name());
    boolean headIntact = intact.isSoFar();
    Optional<Block> block = Optional.ofNullable(context.block()).map(this::block);
    if (!headIntact) {
      return new Built(Optional.empty(), true);
    }
    boolean broken = block.isPresent() && block.get().broken();
    Span span = places.between(context.getStart(), last(context));
    return new Built(
        Optional.of(new Statement(keyword, operands, options, block.map(Block::statements), span)),
        broken);
  }

  /** The last token that belongs to the statement: neither what ends it nor a comma after it. */
  private static Token last(NnParser.StatementContext context) {
    if (context.block() != null) {
      return context.block().getStop();
    }
    List<NnParser.ItemContext> items = context.item();
    if (items.isEmpty()) {
      return context.name().getStop();
    }
    NnParser.ItemContext item = items.get(items.size() - 1);
    return item.operand() != null ? item.operand().expression().getStop() : item.getStop();
  }

  private Statement.Operand operand(NnParser.OperandContext context) {
    return new Statement.Operand(
        expressions.expression(context.expression()), context.COMMA() != null);
  }

  private Argument option(NnParser.OptionContext context) {
    return new Argument(
        Optional.of(expressions.name(context.name())),
        expressions.expression(context.expression()),
        places.of(context));
  }

  private void refuseAfterOption(NnParser.OperandContext operand, List<Argument> options) {
    if (!options.isEmpty() && intact.isSoFar()) {
      Span span = places.of(operand.expression());
      diagnostics.report(Diagnostic.of(DiagnosticCode.NN114, span, Words.quote(span.text()))
          .and(options.get(0).span(), "the options begin here")
          .help("put the values before the options"));
      intact.spoil();
    }
  }
}
