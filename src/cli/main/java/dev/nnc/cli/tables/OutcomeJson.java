package dev.nnc.cli.tables;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.nnc.tables.metric.ClassFigures;
import dev.nnc.tables.metric.ClassMetrics;
import dev.nnc.tables.metric.Figure;
import dev.nnc.tables.report.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What was predicted, for programs; what cannot be computed is left out. */
final class OutcomeJson {
  private OutcomeJson() {}

  /** A field {@code targets}: an array with an object for each. */
  static void write(JsonGenerator out, List<Outcome> outcomes) throws IOException {
    out.writeArrayFieldStart("targets");
    for (Outcome outcome : outcomes) {
      target(out, outcome);
    }
    out.writeEndArray();
  }

  private static void target(JsonGenerator out, Outcome outcome) throws IOException {
    out.writeStartObject();
    out.writeStringField("target", outcome.target());
    figures(out, "figures", outcome.figures());
    figures(out, "baseline", outcome.baseline());
    if (outcome instanceof Outcome.OfClasses classes) {
      ClassMetrics metrics = classes.metrics();
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
