package dev.nnc.compiler.emit.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Constants that a class came to do without: they are declared before the code that may name them
 * is written. Taken out of the printed class.
 */
final class UnusedConstants {
  private static final Pattern CONSTANT =
      Pattern.compile("\n  /\\*\\* [^\n]* \\*/\n  private static final int (\\w+) = [^\n]*;\n");

  private UnusedConstants() {}

  static String removed(String text) {
    StringBuilder rest = new StringBuilder();
    Matcher constant = CONSTANT.matcher(text);
    while (constant.find()) {
      Pattern name = Pattern.compile("\\b" + constant.group(1) + "\\b");
      boolean used = name.matcher(text).results().skip(1).findFirst().isPresent();
      constant.appendReplacement(rest, used ? Matcher.quoteReplacement(constant.group()) : "");
    }
    return constant.appendTail(rest).toString();
  }
}
