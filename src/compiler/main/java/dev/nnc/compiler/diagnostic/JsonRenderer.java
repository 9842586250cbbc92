package dev.nnc.compiler.diagnostic;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.nnc.compiler.source.Position;
import dev.nnc.compiler.source.SourceFile;
import dev.nnc.compiler.source.Span;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Writes a message for programs: one JSON object on one line, always with the same keys. The labels
 * are in source order, the one at the place of the message among them if something is said there;
 * {@code help} may be null.
 */
public final class JsonRenderer {

  /**
   * In ASCII alone: what is half of a character, or ends a line somewhere, is safe in every
   * channel.
   */
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  /** One line, without its line end. */
  public String render(Diagnostic diagnostic) {
    StringWriter line = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(line)) {
      SourceFile file = diagnostic.span().file();
      out.writeStartObject();
      out.writeStringField("severity", diagnostic.severity().name().toLowerCase(Locale.ROOT));
      out.writeStringField("code", diagnostic.code().name());
      out.writeStringField("message", diagnostic.message());
      out.writeStringField("file", file.name());
      writePlace(diagnostic.span(), out);
      out.writeArrayFieldStart("labels");
      for (Label label : labels(diagnostic)) {
        out.writeStartObject();
        writePlace(label.span(), out);
        out.writeStringField("text", text(label, file));
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeStringField("help", diagnostic.help().orElse(null));
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line.toString();
  }

  private static List<Label> labels(Diagnostic diagnostic) {
    SourceFile file = diagnostic.span().file();
    List<Label> labels = new ArrayList<>(diagnostic.secondary());
    if (!diagnostic.primary().text().isEmpty()) {
      labels.add(diagnostic.primary());
    }
    labels.sort(Comparator.comparing((Label label) -> label.span().file() != file)
        .thenComparing(label -> label.span().start()));
    return labels;
  }

  /** A label has no key for its file, so its text names the file where it is another one. */
  private static String text(Label label, SourceFile file) {
    SourceFile own = label.span().file();
    return own == file ? label.text() : label.text() + " (in " + own.name() + ")";
  }

  private static void writePlace(Span span, JsonGenerator out) throws IOException {
    Position from = span.from();
    Position to = span.to();
    out.writeNumberField("line", from.line());
    out.writeNumberField("column", from.column());
    out.writeNumberField("endLine", to.line());
    out.writeNumberField("endColumn", to.column());
  }
}
