package dev.nnc.compiler.emit.text;

import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A method's body as a text with named holes such as {@code $shape:L}. A hole that has a line to
 * itself takes whole lines, as deep as it stands itself, or none.
 *
 * <p>JavaPoet's {@code addNamed} lets an unused name pass and prints a float without its {@code f};
 * here both are errors of the emitter.
 */
public final class CodeTemplate {
  /** Blanks of one level, as {@link JavaSource} prints it. */
  private static final int INDENT = 2;

  private final String text;
  private final Map<String, Object> values = new TreeMap<>();

  private CodeTemplate(String text) {
    this.text = text;
  }

  public static CodeTemplate of(String text) {
    return new CodeTemplate(text);
  }

  public CodeTemplate with(String name, Object value) {
    if (value instanceof Float || value instanceof Double) {
      throw new IllegalArgumentException(name + ": write a number as a literal of its type");
    }
    if (values.put(name, value) != null) {
      throw new IllegalArgumentException(name + " is filled twice");
    }
    return this;
  }

  /** Fills a hole that the text may do without. */
  public CodeTemplate withAny(String name, Object value) {
    return text.contains("$" + name + ":") ? with(name, value) : this;
  }

  /** Fills {@code $path:T} with Path, {@code $ioException:T} with IOException, and so on. */
  public CodeTemplate types(Class<?>... types) {
    for (Class<?> type : types) {
      String name = type.getSimpleName();
      int initials = initials(name);
      with(name.substring(0, initials).toLowerCase(Locale.ROOT) + name.substring(initials), type);
    }
    return this;
  }

  /** Capitals that begin the name, without that of its next word. */
  private static int initials(String name) {
    int capitals = 0;
    while (capitals < name.length() && Character.isUpperCase(name.charAt(capitals))) {
      capitals++;
    }
    return capitals == name.length() ? capitals : Math.max(1, capitals - 1);
  }

  public CodeBlock code() {
    StringBuilder format = new StringBuilder(text.length());
    List<Object> arguments = new ArrayList<>();
    Set<String> holes = new HashSet<>();
    int from = 0;
    for (int dollar = text.indexOf('$'); dollar >= 0; dollar = text.indexOf('$', dollar + 1)) {
      int end = endOfName(dollar + 1);
      if (end > dollar + 1 && end < text.length() && text.charAt(end) == ':') {
        String name = text.substring(dollar + 1, end);
        holes.add(name);
        arguments.add(values.get(name));
        int line = text.lastIndexOf('\n', dollar) + 1;
        if (text.startsWith(":L\n", end) && text.substring(line, dollar).isBlank()) {
          int levels = (dollar - line) / INDENT;
          format
              .append(text, from, line)
              .append("$>".repeat(levels))
              .append("$L")
              .append("$<".repeat(levels));
          from = end + 3;
        } else {
          format.append(text, from, dollar + 1);
          from = end + 1;
        }
      }
    }
    if (!holes.equals(values.keySet())) {
      throw new IllegalArgumentException(
          "holes " + holes + " are filled with " + values.keySet() + " in:\n" + text);
    }
    return CodeBlock.of(format.append(text, from, text.length()).toString(), arguments.toArray());
  }

  private int endOfName(int start) {
    int end = start;
    while (end < text.length() && isOfName(text.charAt(end), end > start)) {
      end++;
    }
    return end;
  }

  private static boolean isOfName(char c, boolean later) {
    return c >= 'a' && c <= 'z'
        || later && (c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_');
  }
}
