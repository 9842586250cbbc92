package dev.nnc.cli.tables;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.nnc.tables.metric.ClassFigures;
import dev.nnc.tables.metric.ClassMetrics;
import dev.nnc.tables.metric.Figure;
import dev.nnc.tables.report.Outcome;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** An evaluation for programs: one JSON object on one line; what cannot be computed is left out. */
public final class EvaluationJson {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private EvaluationJson() {}

  /** The line without its end. */
  public static String of(List<Outcome> outcomes, long rows, long unanswered) {
    StringWriter line = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(line)) {
      out.writeStartObject();
      out.writeNumberField("rows", rows);
      out.writeNumberField("withoutTarget", unanswered);
      out.writeArrayFieldStart("targets");
      for (Outcome outcome : outcomes) {
        target(out, outcome);
      }
      out.writeEndArray();
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line.toString();
  }

  private static void target(JsonGenerator out, Outcome outcome) throws IOException {
    out.writeStartObject();
    out.writeStringField("target", outcome.target());
    figures(out, "figures", outcome.figures());
    figures(out, "baseline", outcome.baseline());
    if (outcome instanceof Outcome.OfClasses classes) {
      ClassMetrics metrics = ClassMetrics.of(classes.labels(), classes.probabilities());
      classes(out, classes.classes(), metrics);
      confusion(out, metrics);
    }
    out.writeEndObject();
  }

  private static void figures(JsonGenerator out, String name, Map<Figure, Double> figures)
      throws IOException {
    out.writeObjectFieldStart(name);
    for (Map.Entry<Figure, Double> each : figures.entrySet()) {
      out.writeNumberField(each.getKey().key(), each.getValue());
    }
    out.writeEndObject();
  }

  private static void classes(JsonGenerator out, List<String> labels, ClassMetrics metrics)
      throws IOException {
    out.writeArrayFieldStart("classes");
    for (int k = 0; k < labels.size(); k++) {
      ClassFigures figures = metrics.classes().get(k);
      out.writeStartObject();
      out.writeStringField("label", labels.get(k));
      number(out, "precision", figures.precision());
      number(out, "recall", figures.recall());
      number(out, "f1", figures.f1());
      number(out, "auc", figures.auc());
      out.writeNumberField("support", figures.support());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void number(JsonGenerator out, String name, double value) throws IOException {
    if (!Double.isNaN(value)) {
      out.writeNumberField(name, value);
    }
  }

  /** A row for each true class. */
  private static void confusion(JsonGenerator out, ClassMetrics metrics) throws IOException {
    out.writeArrayFieldStart("confusion");
    int classes = metrics.confusion().classes();
    for (int label = 0; label < classes; label++) {
      out.writeStartArray();
      for (int predicted = 0; predicted < classes; predicted++) {
        out.writeNumber(metrics.confusion().count(label, predicted));
      }
      out.writeEndArray();
    }
    out.writeEndArray();
  }
}
