package dev.nnc.cli.tables;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.nnc.tables.report.Part;
import dev.nnc.tables.run.History;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** How a run ended, as a JSON object in a line. */
public final class TrainedJson {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private TrainedJson() {}

  /**
   * The line.
   *
   * @param parts of the rows, predicted
   * @param saved the file of the best weights
   */
  public static String of(List<Part> parts, int trainingRows, History history, String saved) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("event", "end");
      json.writeNumberField("epochs", history.size());
      json.writeNumberField("bestEpoch", history.bestNumber());
      json.writeStringField("weights", saved);
      json.writeNumberField("trainingRows", trainingRows);
      for (Part part : parts) {
        json.writeObjectFieldStart(part.name());
        json.writeNumberField("rows", part.outcomes().get(0).rows());
        OutcomeJson.write(json, part.outcomes());
        json.writeEndObject();
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line.toString();
  }
}
