package dev.nnc.cli.models;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.nnc.compiler.model.Network;
import dev.nnc.models.recognise.ReportRow;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A report for programs: one JSON object on one line, always with the same keys. */
public final class ReportJson {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private ReportJson() {}

  /** The line without its end. */
  public static String of(ImportReport report) {
    StringWriter line = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(line)) {
      Network network = report.network();
      out.writeStartObject();
      out.writeStringField("file", report.file());
      out.writeStringField("format", report.format());
      out.writeStringField("network", network.name());
      out.writeStringField("package", network.packageName());
      out.writeStringField("precision", network.precision().javaType());
      out.writeNumberField("inputs", network.inputSize());
      out.writeNumberField("outputs", network.outputSize());
      out.writeNumberField("parameters", report.parameters());
      out.writeArrayFieldStart("written");
      for (Path path : report.written()) {
        out.writeString(path.toString());
      }
      out.writeEndArray();
      out.writeArrayFieldStart("layers");
      for (ReportRow row : report.rows()) {
        out.writeStartObject();
        out.writeStringField("source", row.source());
        out.writeStringField("became", row.statement());
        out.writeStringField("remark", row.remark());
        out.writeEndObject();
      }
      out.writeEndArray();
      writeAgreement(report, out);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line.toString();
  }

  private static void writeAgreement(ImportReport report, JsonGenerator out) throws IOException {
    out.writeFieldName("check");
    if (report.agreement().isEmpty()) {
      out.writeNull();
      return;
    }
    Agreement checked = report.agreement().get();
    out.writeStartObject();
    out.writeStringField("method", checked.method());
    out.writeNumberField("rows", checked.rows());
    out.writeNumberField("worst", checked.worst());
    out.writeEndObject();
  }
}
