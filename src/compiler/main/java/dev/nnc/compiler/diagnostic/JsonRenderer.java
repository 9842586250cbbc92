package dev.nnc.compiler.diagnostic;

import dev.nnc.compiler.source.Position;
import dev.nnc.compiler.source.SourceFile;
import dev.nnc.compiler.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Writes a message for programs: one JSON object on one line, always with the same keys. The labels are in
 * source order, the one at the place of the message among them if something is said there; {@code help} may
 * be null.
 */
public final class JsonRenderer {

  /** One line, without its line end. */
  public String render(Diagnostic diagnostic) {
    StringBuilder out = new StringBuilder("{");
    key("severity", out).append(quoted(diagnostic.severity().name().toLowerCase(Locale.ROOT))).append(',');
    key("code", out).append(quoted(diagnostic.code().name())).append(',');
    key("message", out).append(quoted(diagnostic.message())).append(',');
    key("file", out).append(quoted(diagnostic.span().file().name())).append(',');
    place(diagnostic.span(), out);
    key("labels", out.append(',')).append('[');
    String separator = "";
    for (Label label : labels(diagnostic)) {
      out.append(separator).append('{');
      place(label.span(), out);
      key("text", out.append(',')).append(quoted(text(label, diagnostic.span().file()))).append('}');
      separator = ",";
    }
    key("help", out.append("],")).append(diagnostic.help().map(JsonRenderer::quoted).orElse("null"));
    return out.append('}').toString();
  }

  private static List<Label> labels(Diagnostic diagnostic) {
    SourceFile file = diagnostic.span().file();
    List<Label> labels = new ArrayList<>(diagnostic.secondary());
    if (!diagnostic.primary().text().isEmpty()) {
      labels.add(diagnostic.primary());
    }
    labels.sort(
        Comparator.comparing((Label label) -> label.span().file() != file)
            .thenComparing(label -> label.span().start()));
    return labels;
  }

  /** A label has no key for its file, so its text names the file where it is another one. */
  private static String text(Label label, SourceFile file) {
    SourceFile own = label.span().file();
    return own == file ? label.text() : label.text() + " (in " + own.name() + ")";
  }

  private static void place(Span span, StringBuilder out) {
    Position from = span.from();
    Position to = span.to();
    key("line", out).append(from.line()).append(',');
    key("column", out).append(from.column()).append(',');
    key("endLine", out).append(to.line()).append(',');
    key("endColumn", out).append(to.column());
  }

  private static StringBuilder key(String key, StringBuilder out) {
    return out.append('"').append(key).append("\":");
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ' || c >= 0x7F && c < 0xA0 || c == '\u2028' || c == '\u2029' || isHalf(text, i)) {
            out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }

  /** Whether the unit is half of a surrogate pair without the other half, which UTF-8 cannot write. */
  private static boolean isHalf(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }
}
