package dev.nnc.compiler.emit.text;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Plain text as Javadoc: whatever it contains reads the same in the documentation, and never as
 * code.
 */
public final class JavadocText {

  private JavadocText() {}

  /** Paragraphs of the text; a blank line separates them. */
  public static String of(String plain) {
    return Arrays.stream(plain.strip().split("\n\\s*\n"))
        .map(JavadocText::paragraph)
        .collect(Collectors.joining("\n\n<p>"));
  }

  private static String paragraph(String plain) {
    return plain.lines().map(JavadocText::escape).collect(Collectors.joining("\n"));
  }

  private static String escape(String line) {
    StringBuilder text = new StringBuilder();
    line.strip().codePoints().forEach(c -> text.append(escape(c, text)));
    return text.toString();
  }

  private static String escape(int c, CharSequence before) {
    return switch (c) {
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '&' -> "&amp;";
      // Tags and inline tags.
      case '@', '{', '}' -> entity(c);
      // A backslash could begin a Unicode escape, which javac reads in comments too.
      case '\\' -> entity(c);
      case '/' -> endsWithStar(before) ? entity(c) : "/";
      case '\t' -> " ";
      default -> {
        if (c < ' ' || Character.isISOControl(c) || c >= 0xd800 && c < 0xe000) {
          yield "";
        }
        yield c < 0x7f ? Character.toString(c) : entity(c);
      }
    };
  }

  /** Whether a slash would end the comment. */
  private static boolean endsWithStar(CharSequence before) {
    return !before.isEmpty() && before.charAt(before.length() - 1) == '*';
  }

  private static String entity(int c) {
    return "&#" + c + ";";
  }
}
