package dev.nnc.compiler.emit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Whether each line of a Java text stands as deep as the braces around it are. */
final class Indentation {
  private Indentation() {}

  /**
   * The lines that do not. A line that goes on with a statement stands deeper; how deep is free.
   */
  static List<String> faults(String text) {
    List<String> faults = new ArrayList<>();
    List<String> lines = text.lines().toList();
    // Parentheses that are open around each open brace, as around the body of a lambda.
    Deque<Integer> outside = new ArrayDeque<>();
    int parentheses = 0;
    boolean goesOn = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = code(lines.get(i));
      String code = line.strip();
      if (code.isEmpty()) {
        continue;
      }
      int blanks = line.length() - line.stripLeading().length();
      int expected = 2 * (outside.size() - (code.startsWith("}") ? 1 : 0));
      boolean fits = goesOn && !code.startsWith("}") ? blanks > expected : blanks == expected;
      // An array of arrays may stand deeper than the braces around it.
      fits |= code.startsWith("{") && blanks > expected;
      if (!fits) {
        faults.add((i + 1) + " at " + blanks + ", not " + expected + ": "
            + lines.get(i).strip());
      }
      for (char c : code.toCharArray()) {
        if (c == '{') {
          outside.push(parentheses);
          parentheses = 0;
        } else if (c == '}') {
          parentheses = outside.pop();
        }
        parentheses += c == '(' ? 1 : c == ')' ? -1 : 0;
      }
      boolean annotation = code.startsWith("@") && parentheses == 0;
      goesOn = parentheses > 0
          || !(code.matches(".*[;{}]") || annotation || code.matches("[A-Z_0-9]+(\\(.*\\))?,?"));
    }
    return faults;
  }

  /** The line without comments and without what strings and characters hold. */
  private static String code(String line) {
    String code =
        line.replaceAll("\"(\\\\.|[^\"\\\\])*\"", "S").replaceAll("'(\\\\.|[^'\\\\])'", "C");
    String text = code.strip();
    boolean comment = text.startsWith("*") || text.startsWith("/*") || text.startsWith("//");
    return comment ? "" : code.replaceAll(" *//.*", "");
  }
}
