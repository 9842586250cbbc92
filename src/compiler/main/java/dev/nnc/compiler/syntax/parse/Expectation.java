package dev.nnc.compiler.syntax.parse;

import dev.nnc.compiler.syntax.antlr.NnParser;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;

/** What could have stood where the parser stopped, in the words of the language. */
final class Expectation {
  private Expectation() {}

  static String of(ParserRuleContext context) {
    return switch (context.getRuleIndex()) {
      case NnParser.RULE_constDeclaration ->
        ((NnParser.ConstDeclarationContext) context).EQUAL() == null
            ? "`=` after the name"
            : "the end of the line";
      case NnParser.RULE_activationDeclaration ->
        inActivation((NnParser.ActivationDeclarationContext) context);
      case NnParser.RULE_parameter -> "the name of a parameter";
      case NnParser.RULE_block ->
        ((NnParser.BlockContext) context).LBRACE() == null ? "`{`" : "a statement";
      case NnParser.RULE_statement ->
        ((NnParser.StatementContext) context).LIST() != null
            ? "`,` or `)`"
            : isAfterOption(context)
                ? "another option or the end of the line"
                : "a value, an option or the end of the line";
      case NnParser.RULE_arguments, NnParser.RULE_firstArgument, NnParser.RULE_argument ->
        "`,` or `)`";
      case NnParser.RULE_list -> "`,` or `]`";
      case NnParser.RULE_primary ->
        ((NnParser.PrimaryContext) context).LPAREN() == null ? "a value" : "`)`";
      default -> "the end of the line";
    };
  }

  private static String inActivation(NnParser.ActivationDeclarationContext activation) {
    if (activation.CALL() == null) {
      return "`(` and the parameters after the name";
    }
    if (activation.RPAREN() == null) {
      return activation.parameter().isEmpty() ? "the name of a parameter" : "`,` or `)`";
    }
    return activation.EQUAL() == null ? "`=` and a formula" : "the end of the line";
  }

  /** Whether what was read last of a statement is an option. */
  static boolean isAfterOption(ParserRuleContext context) {
    if (!(context instanceof NnParser.StatementContext statement)) {
      return false;
    }
    List<NnParser.ItemContext> items = statement.item();
    return !items.isEmpty() && items.get(items.size() - 1).option() != null;
  }
}
