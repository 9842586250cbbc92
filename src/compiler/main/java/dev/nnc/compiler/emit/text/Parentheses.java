package dev.nnc.compiler.emit.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parentheses around all that a statement assigns or returns: emitters put them around what may
 * stand after a cast. Taken out of the printed class.
 */
final class Parentheses {
  private static final Pattern AROUND_ALL =
      Pattern.compile("(?m)^( *(?:[^\n\"/]* = |return ))\\(([^\n\"]*)\\);$");

  private Parentheses() {}

  static String removed(String text) {
    return AROUND_ALL
        .matcher(text)
        .replaceAll(line -> Matcher.quoteReplacement(
            isWhole(line.group(2)) ? line.group(1) + line.group(2) + ";" : line.group()));
  }

  /** Whether every parenthesis of the expression is closed in it, after it was opened. */
  private static boolean isWhole(String expression) {
    int open = 0;
    for (int i = 0; i < expression.length() && open >= 0; i++) {
      open += expression.charAt(i) == '(' ? 1 : expression.charAt(i) == ')' ? -1 : 0;
    }
    return open == 0;
  }
}
