package dev.nnc.compiler;

import dev.nnc.compiler.output.GeneratedFile;
import java.util.Locale;

/**
 * The comment on the first line of what is generated: the version of nnc, and the file that a
 * reader may change. A file may have any name, and no name ends the comment.
 */
final class FirstLine {
  private static final String STANDARD_INPUT = "<stdin>";

  private FirstLine() {}

  /** The text behind the slashes, in ASCII, for a source of this name; its path is left out. */
  static String of(String source) {
    String words = GeneratedFile.FIRST_WORDS.substring("// ".length()) + " " + Version.NUMBER;
    return source.equals(STANDARD_INPUT)
        ? words + " from standard input; change what it was given, not this file."
        : words + " from " + name(source) + "; change that file, not this one.";
  }

  /** Without a backslash: before a u it would begin a Unicode escape, which javac reads first. */
  private static String name(String path) {
    int last = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
    StringBuilder name = new StringBuilder();
    path.substring(last + 1).codePoints().forEach(c -> name.append(shown(c)));
    return name.toString();
  }

  /** Letters of any language can be read; what ends lines or turns their direction cannot. */
  private static String shown(int c) {
    if (c >= ' ' && c < 0x7f) {
      return Character.toString(c);
    }
    if (!Character.isLetterOrDigit(c)) {
      return "?";
    }
    StringBuilder escapes = new StringBuilder();
    for (char unit : Character.toChars(c)) {
      escapes.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
    }
    return escapes.toString();
  }
}
