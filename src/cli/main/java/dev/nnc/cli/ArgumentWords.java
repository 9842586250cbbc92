package dev.nnc.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of an argument file. White space parts them, also line ends; {@code #} at the start of a word begins a comment.
 * Quotes of either kind hold together what has white space, also as a part of a word. A backslash is itself, but in
 * double quotes {@code \"} and {@code \\} are the quote and the backslash.
 */
final class ArgumentWords {
  private final String text;
  private final List<String> words = new ArrayList<>();
  private int at;

  ArgumentWords(String text) {
    this.text = text;
  }

  List<String> words() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (isSpace(c)) {
        at++;
      } else if (c == '#') {
        skipLine();
      } else {
        words.add(word());
      }
    }
    return words;
  }

  private static boolean isSpace(char c) {
    return c <= ' ';
  }

  private void skipLine() {
    while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      at++;
    }
  }

  private String word() {
    StringBuilder word = new StringBuilder();
    while (at < text.length() && !isSpace(text.charAt(at))) {
      char c = text.charAt(at++);
      if (c == '"' || c == '\'') {
        quoted(c, word);
      } else {
        word.append(c);
      }
    }
    return word.toString();
  }

  /** To the closing quote, or to the end where there is none. */
  private void quoted(char quote, StringBuilder word) {
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == quote) {
        return;
      }
      boolean escapes = c == '\\' && quote == '"' && at < text.length() && "\"\\".indexOf(text.charAt(at)) >= 0;
      word.append(escapes ? text.charAt(at++) : c);
    }
  }
}
