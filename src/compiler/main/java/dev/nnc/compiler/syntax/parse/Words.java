package dev.nnc.compiler.syntax.parse;

import dev.nnc.compiler.syntax.antlr.NnLexer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;

/** Kinds of tokens, and what messages call them. */
final class Words {
  private static final int LONGEST_QUOTE = 40;

  private Words() {}

  /** Whether it is an identifier, or a word of the grammar that may name things too. */
  static boolean isName(int type) {
    return switch (type) {
      case NnLexer.ID,
          NnLexer.PACKAGE,
          NnLexer.CONST,
          NnLexer.ACTIVATION,
          NnLexer.NETWORK,
          NnLexer.TRAINED -> true;
      default -> false;
    };
  }

  /** Whether an expression must follow. */
  static boolean wantsValue(int type) {
    return switch (type) {
      case NnLexer.EQUAL,
          NnLexer.PLUS,
          NnLexer.MINUS,
          NnLexer.STAR,
          NnLexer.SLASH,
          NnLexer.CARET,
          NnLexer.LPAREN,
          NnLexer.LBRACKET,
          NnLexer.CALL,
          NnLexer.COMMA -> true;
      default -> isRelation(type);
    };
  }

  static boolean isRelation(int type) {
    return switch (type) {
      case NnLexer.LESS, NnLexer.LESS_OR_EQUAL, NnLexer.GREATER, NnLexer.GREATER_OR_EQUAL -> true;
      default -> false;
    };
  }

  /**
   * Whether it ends a line or the file: then it has no place of its own that could be underlined.
   */
  static boolean isEnd(Token token) {
    return token.getType() == NnLexer.NEWLINE || token.getType() == Token.EOF;
  }

  /** What a message calls a token. */
  static String describe(TokenStream tokens, Token token) {
    boolean put =
        token.getType() == NnLexer.NEWLINE && token.getStopIndex() < token.getStartIndex();
    if (put) {
      return describe(tokens, tokens.get(token.getTokenIndex() + 1));
    }
    return switch (token.getType()) {
      case Token.EOF -> "the end of the file";
      case NnLexer.NEWLINE -> "the end of the line";
      default -> "`" + quote(token.getText()) + "`";
    };
  }

  /** A part of a file on one line, shortened where it would fill the screen. */
  static String quote(String text) {
    String line = text.replace('\n', ' ').replace('\r', ' ');
    if (line.length() <= LONGEST_QUOTE) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(LONGEST_QUOTE - 1))
        ? LONGEST_QUOTE - 1
        : LONGEST_QUOTE;
    return line.substring(0, end) + "…";
  }
}
