package dev.nnc.cli.tables;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.nnc.compiler.model.Network;
import dev.nnc.tables.judge.Quality;
import dev.nnc.tables.metric.Figure;
import dev.nnc.tables.rows.Examples;
import dev.nnc.tables.run.Training;
import dev.nnc.tables.train.TrainingTables;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** How a run ended, as a JSON object in a line. */
public final class TrainedJson {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private TrainedJson() {}

  /**
   * The line.
   *
   * @param saved the file of the best weights
   */
  public static String of(
      Network network, TrainingTables tables, Training.Result result, String saved) {
    Quality quality = new Quality(network, tables.training());
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("event", "end");
      json.writeNumberField("epochs", result.history().size());
      json.writeNumberField("bestEpoch", result.history().bestNumber());
      json.writeStringField("weights", saved);
      json.writeNumberField("trainingRows", tables.training().rows());
      for (Map.Entry<String, Examples> part : tables.parts().entrySet()) {
        json.writeObjectFieldStart(part.getKey());
        json.writeNumberField("rows", part.getValue().rows());
        write(json, "figures", quality.figures(result.best(), part.getValue(), 0));
        write(json, "baseline", quality.baseline(part.getValue(), 0));
        json.writeEndObject();
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line.toString();
  }

  private static void write(JsonGenerator json, String name, Map<Figure, Double> figures)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<Figure, Double> figure : figures.entrySet()) {
      json.writeNumberField(figure.getKey().key(), figure.getValue());
    }
    json.writeEndObject();
  }
}
