package dev.nnc.compiler.syntax.parse;

import dev.nnc.compiler.syntax.antlr.NnLexer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.WritableToken;

/**
 * From the words of a file to those that the grammar sees: line ends only where they end something,
 * brackets that match, documentation set apart.
 */
final class Layout {
  private final List<Token> words;
  private final Brackets brackets;
  private final List<Token> kept = new ArrayList<>();
  private final IdentityHashMap<Token, String> documentation = new IdentityHashMap<>();
  private final List<String> pendingLines = new ArrayList<>();
  private int parentheses;
  private int blocks;

  /** @param words all tokens of the lexer, up to and including the end of the file */
  Layout(List<Token> words) {
    this.words = words;
    this.brackets = new Brackets(words);
    for (int i = 0; i < words.size(); i++) {
      i = keep(i);
    }
  }

  List<Token> tokens() {
    return kept;
  }

  /** The text of the {@code ///} lines before this {@code network}, or an empty text. */
  String documentation(Token network) {
    return documentation.getOrDefault(network, "");
  }

  /**
   * Keeps what is to be kept of a word, and returns the index of the last word that is dealt with.
   */
  private int keep(int i) {
    Token word = words.get(i);
    int type = word.getType();
    if (type == NnLexer.DOCUMENTATION) {
      documentationLine(i);
      return i;
    }
    if (type == NnLexer.NEWLINE) {
      if (parentheses == 0 && lastType(1) != NnLexer.NEWLINE) {
        kept.add(word);
      }
      return i;
    }
    endDocumentation(word);
    return switch (type) {
      case NnLexer.LPAREN, NnLexer.LBRACKET -> openParenthesis(i);
      case NnLexer.LBRACE -> openBlock(i);
      default -> {
        keepOther(word);
        yield i;
      }
    };
  }

  private void keepOther(Token word) {
    switch (word.getType()) {
      case NnLexer.RPAREN, NnLexer.RBRACKET -> parentheses--;
      case NnLexer.RBRACE -> {
        blocks--;
        endLineBefore(word);
      }
      case Token.EOF -> endLineBefore(word);
      case NnLexer.SEMI -> {
        if (parentheses > 0) {
          ((WritableToken) word).setType(NnLexer.ENCLOSED_SEMI);
        }
      }
      default -> {}
    }
    kept.add(word);
  }

  private int openParenthesis(int i) {
    WritableToken word = (WritableToken) words.get(i);
    if (parentheses == Limits.NESTING) {
      return tooDeep(i);
    }
    parentheses++;
    boolean callable = Words.isName(lastType(1)) && !startsStatement(lastType(2));
    if (word.getType() == NnLexer.LPAREN) {
      if (callable) {
        word.setType(NnLexer.CALL);
      } else if (Words.isName(lastType(1)) && holdsList(i)) {
        word.setType(NnLexer.LIST);
      }
    }
    kept.add(word);
    return i;
  }

  /**
   * Whether what stands in this parenthesis is a list and no value: nothing, or with a comma, an
   * option, or a name before a bracket, all of them outside inner parentheses.
   */
  private boolean holdsList(int opening) {
    int close = brackets.close(opening);
    if (words.get(close).getType() != NnLexer.RPAREN) {
      return false;
    }
    boolean empty = true;
    int before = NnLexer.LPAREN;
    for (int i = opening + 1; i < close; i++) {
      int type = words.get(i).getType();
      if (type == NnLexer.COMMA
          || type == NnLexer.EQUAL
          || type == NnLexer.LBRACKET && Words.isName(before)) {
        return true;
      }
      if (type != NnLexer.NEWLINE && type != NnLexer.DOCUMENTATION) {
        empty = false;
        before = type;
      }
      i = type == NnLexer.LPAREN || type == NnLexer.LBRACKET ? brackets.close(i) : i;
    }
    return empty;
  }

  private int openBlock(int i) {
    if (blocks == Limits.BLOCKS) {
      return tooDeep(i);
    }
    blocks++;
    while (lastType(1) == NnLexer.NEWLINE) {
      kept.remove(kept.size() - 1);
    }
    kept.add(words.get(i));
    return i;
  }

  private int tooDeep(int i) {
    int close = brackets.close(i);
    ((WritableToken) words.get(i)).setType(NnLexer.TOO_DEEP);
    kept.add(words.get(i));
    // The end of the file is no closing bracket, and must be kept.
    return words.get(close).getType() == Token.EOF ? close - 1 : close;
  }

  private void endLineBefore(Token word) {
    CommonToken end = new CommonToken(word);
    end.setType(NnLexer.NEWLINE);
    end.setStopIndex(word.getStartIndex() - 1);
    kept.add(end);
  }

  private void documentationLine(int i) {
    boolean firstOnItsLine = i == 0 || words.get(i - 1).getType() == NnLexer.NEWLINE;
    if (firstOnItsLine) {
      String text = words.get(i).getText().substring("///".length());
      pendingLines.add(text.startsWith(" ") ? text.substring(1) : text);
    }
  }

  private void endDocumentation(Token word) {
    if (word.getType() == NnLexer.NETWORK && !pendingLines.isEmpty()) {
      documentation.put(word, String.join("\n", pendingLines));
    }
    pendingLines.clear();
  }

  private int lastType(int back) {
    return kept.size() < back
        ? Token.INVALID_TYPE
        : kept.get(kept.size() - back).getType();
  }

  /**
   * Whether a name after this is the keyword of a statement, which is not called: {@code dense (2 *
   * n)}.
   */
  private static boolean startsStatement(int before) {
    return switch (before) {
      case Token.INVALID_TYPE, NnLexer.NEWLINE, NnLexer.SEMI, NnLexer.LBRACE, NnLexer.RBRACE ->
        true;
      default -> false;
    };
  }
}
