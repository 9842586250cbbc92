package dev.nnc.compiler.emit.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rows of one value: a loop over one value is none, 0 stands in the place of its index; nor is a
 * division by 1 one. It is done to the printed class, so that no emitter writes each of its loops
 * in two ways.
 */
final class SingleValues {
  private static final Pattern LOOP =
      Pattern.compile("( *)for \\(int (\\w+) = ([01]); \\2 < 1; \\2(?:\\+\\+| \\+= \\w+)\\) \\{");
  private static final Pattern DECLARATION = Pattern.compile("\\s*[\\w<>\\[\\]]+ (\\w+) = .*");
  private static final Pattern BY_ONE = Pattern.compile("(?<=[\\w)\\]]) [*/] 1(?=[;)])");
  private static final Pattern IN_PARENTHESES = Pattern.compile("= \\((\\w+ \\+ \\w+)\\);");
  private static final int INDENT = 2;

  private SingleValues() {}

  static String simplified(String text) {
    if (!text.contains(" < 1; ") && !BY_ONE.matcher(text).find()) {
      return text;
    }
    // Blank lines stand between methods, and only there.
    String[] methods = text.split("\n\n");
    for (int m = 0; m < methods.length; m++) {
      methods[m] = method(methods[m]);
    }
    return String.join("\n\n", methods);
  }

  private static String method(String text) {
    List<String> lines =
        new ArrayList<>(text.lines().map(SingleValues::withoutOne).toList());
    for (int i = 0; i < lines.size(); i++) {
      Matcher loop = LOOP.matcher(lines.get(i));
      if (loop.matches()) {
        int end = i + 1 + lines.subList(i + 1, lines.size()).indexOf(loop.group(1) + "}");
        List<String> body = lines.subList(i + 1, end).stream()
            .map(line -> atZero(line, loop.group(2)))
            .toList();
        lines.subList(i, end + 1).clear();
        if (loop.group(3).equals("0")) {
          lines.addAll(i, declaresAnew(lines, body) ? block(loop.group(1), body) : outdented(body));
        }
        i--;
      }
    }
    return String.join("\n", lines) + (text.endsWith("\n") ? "\n" : "");
  }

  private static String withoutOne(String line) {
    if (isComment(line) || !BY_ONE.matcher(line).find()) {
      return line;
    }
    return IN_PARENTHESES.matcher(BY_ONE.matcher(line).replaceAll("")).replaceAll("= $1;");
  }

  private static boolean isComment(String line) {
    String text = line.stripLeading();
    return text.startsWith("*") || text.startsWith("/*") || text.startsWith("//");
  }

  private static String atZero(String line, String index) {
    return line.replaceAll(" [+-] " + index + "\\b(?! [*/])", "")
        .replaceAll("(?<![-*/] )\\b" + index + " \\+ ", "")
        .replaceAll("\\b" + index + "\\b", "0");
  }

  /** Whether the body declares a name that the rest of the method has too. */
  private static boolean declaresAnew(List<String> rest, List<String> body) {
    for (String line : body) {
      Matcher declaration = DECLARATION.matcher(line);
      if (declaration.matches()) {
        Pattern name = Pattern.compile("\\b" + declaration.group(1) + "\\b");
        if (rest.stream()
            .anyMatch(other -> !isComment(other) && name.matcher(other).find())) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<String> outdented(List<String> body) {
    return body.stream().map(line -> line.substring(INDENT)).toList();
  }

  private static List<String> block(String blanks, List<String> body) {
    List<String> lines = new ArrayList<>(body);
    lines.add(0, blanks + "{");
    lines.add(blanks + "}");
    return lines;
  }
}
