package dev.nnc.compiler.syntax.parse;

import dev.nnc.compiler.syntax.antlr.NnLexer;
import java.util.Arrays;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.WritableToken;

/**
 * Which bracket closes which. Braces are trusted more than the others: one that opens or closes
 * shows that a parenthesis still open was forgotten. Brackets without a partner get a token type
 * that no sentence has.
 */
final class Brackets {
  private static final int NONE = -1;

  private final List<Token> tokens;
  private final int[] partner;
  private final int[] open;
  private int depth;

  Brackets(List<Token> tokens) {
    this.tokens = tokens;
    this.partner = new int[tokens.size()];
    this.open = new int[tokens.size()];
    Arrays.fill(partner, NONE);
    for (int i = 0; i < tokens.size(); i++) {
      match(i);
    }
    abandonParentheses();
  }

  /**
   * The index of the token that closes this one; the last index for a brace that is never closed.
   */
  int close(int opening) {
    return partner[opening] == NONE ? tokens.size() - 1 : partner[opening];
  }

  private void match(int i) {
    switch (tokens.get(i).getType()) {
      case NnLexer.LPAREN, NnLexer.LBRACKET -> open[depth++] = i;
      case NnLexer.LBRACE -> {
        abandonParentheses();
        open[depth++] = i;
      }
      case NnLexer.RBRACE -> {
        abandonParentheses();
        close(i, NnLexer.LBRACE);
      }
      case NnLexer.RPAREN -> closeOverOne(i, NnLexer.LPAREN, NnLexer.LBRACKET);
      case NnLexer.RBRACKET -> closeOverOne(i, NnLexer.LBRACKET, NnLexer.LPAREN);
      default -> {}
    }
  }

  /**
   * In {@code (a[1)} the inner bracket is the forgotten one. Deeper is not searched: that would
   * take quadratic time.
   */
  private void closeOverOne(int i, int kind, int other) {
    if (openKind(1) == other && openKind(2) == kind) {
      abandon();
    }
    close(i, kind);
  }

  private void close(int i, int kind) {
    if (openKind(1) == kind) {
      partner[open[--depth]] = i;
    } else {
      retype(i, NnLexer.UNOPENED_BRACKET);
    }
  }

  private void abandonParentheses() {
    while (openKind(1) == NnLexer.LPAREN || openKind(1) == NnLexer.LBRACKET) {
      abandon();
    }
  }

  private void abandon() {
    retype(open[--depth], NnLexer.UNCLOSED_BRACKET);
  }

  private int openKind(int fromTop) {
    return depth < fromTop ? NONE : tokens.get(open[depth - fromTop]).getType();
  }

  private void retype(int i, int type) {
    ((WritableToken) tokens.get(i)).setType(type);
  }
}
