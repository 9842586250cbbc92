package dev.nnc.compiler.syntax.parse;

import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.diagnostic.Diagnostics;
import dev.nnc.compiler.diagnostic.Suggestions;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.antlr.NnLexer;
import dev.nnc.compiler.syntax.antlr.NnParser;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.jspecify.annotations.Nullable;

/**
 * Says what is wrong where the grammar has no use for a token: about the token if it is no word,
 * else about its place.
 */
final class SyntaxErrors {
  private static final List<String> DECLARATIONS =
      List.of("package", "const", "activation", "network");

  private final Places places;
  private final Diagnostics diagnostics;
  private int reported;

  SyntaxErrors(Places places, Diagnostics diagnostics) {
    this.places = places;
    this.diagnostics = diagnostics;
  }

  /** Thrown when a file is not worth reading on. */
  static final class TooMany extends RuntimeException {
    private TooMany() {
      super(null, null, false, false);
    }
  }

  void report(TokenStream tokens, Token found, ParserRuleContext context) {
    if (tokens.LA(1) == Token.EOF && endsInComment(tokens)) {
      return; // an open comment has swallowed the braces that are missing
    }
    if (reported++ == Limits.ERRORS) {
      diagnostics.report(Diagnostic.of(DiagnosticCode.NN507, places.of(found), Limits.ERRORS));
      throw new TooMany();
    }
    Optional<Diagnostic> spoilt = SpoiltWord.diagnose(places, found);
    diagnostics.report(spoilt.orElseGet(() -> misplaced(tokens, found, context)));
  }

  /** Whether a token at the top level is wrong in itself, or a misspelt declaration. */
  boolean isRemarkable(Token found) {
    return found.getType() != NnLexer.UNOPENED_BRACKET
            && SpoiltWord.diagnose(places, found).isPresent()
        || Suggestions.nearest(found.getText(), DECLARATIONS).isPresent();
  }

  private static boolean endsInComment(TokenStream tokens) {
    // Before the end of the file stands the line end that Layout puts there.
    int last = tokens.index() - 2;
    return last >= 0 && tokens.get(last).getType() == NnLexer.UNCLOSED_COMMENT;
  }

  private Diagnostic misplaced(TokenStream tokens, Token found, ParserRuleContext context) {
    @Nullable Token before = before(tokens, found);
    Span place = Words.isEnd(found) && before != null ? places.after(before) : places.of(found);
    String described = Words.describe(tokens, found);
    if (context instanceof NnParser.FileContext) {
      return undeclared(place, found, described);
    }
    if (context instanceof NnParser.BlockContext block
        && block.LBRACE() != null
        && found.getType() == Token.EOF) {
      return Diagnostic.of(DiagnosticCode.NN108, place, "{")
          .saying("the file ends here")
          .and(places.of(block.LBRACE().getSymbol()), "opened here");
    }
    if (found.getType() == NnLexer.TRUE || found.getType() == NnLexer.FALSE) {
      return Diagnostic.of(DiagnosticCode.NN115, place, found.getText())
          .help("choose another name");
    }
    if (context instanceof NnParser.NameContext) {
      String keyword =
          Objects.requireNonNull(before, "a name follows its keyword").getText();
      return Diagnostic.of(
          DiagnosticCode.NN110, place, "a name after `" + keyword + "`", described);
    }
    boolean inFormula = !(context instanceof NnParser.ActivationDeclarationContext)
        && !(context instanceof NnParser.ParameterContext)
        && !(context instanceof NnParser.StatementContext)
        && !(context instanceof NnParser.BlockContext);
    if (inFormula && before != null && Words.wantsValue(before.getType())) {
      return Diagnostic.of(DiagnosticCode.NN111, place, before.getText())
          .saying("found " + described);
    }
    if (Words.isRelation(found.getType())) {
      return Diagnostic.of(DiagnosticCode.NN113, place)
          .help("write `if(a < b, u, v)`: u where a is less than b, else v");
    }
    return Diagnostic.of(DiagnosticCode.NN110, place, Expectation.of(context), described);
  }

  private static Diagnostic undeclared(Span place, Token found, String described) {
    String advice = Suggestions.nearest(found.getText(), DECLARATIONS)
        .map(nearest -> "did you mean `" + nearest + "`?")
        .orElse("the statements of a network stand in `network NAME { … }`");
    return Diagnostic.of(DiagnosticCode.NN112, place, described).help(advice);
  }

  /** The last token before this one that is no line end, or null. */
  private static @Nullable Token before(TokenStream tokens, Token found) {
    int index = found.getTokenIndex() - 1;
    while (Words.isEnd(found) && index >= 0 && Words.isEnd(tokens.get(index))) {
      index--;
    }
    return index < 0 ? null : tokens.get(index);
  }
}
