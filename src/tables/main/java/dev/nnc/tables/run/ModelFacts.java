package dev.nnc.tables.run;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.nnc.tables.read.MissingTexts;
import dev.nnc.tables.read.ReadingFacts;
import dev.nnc.tables.read.ReadingOptions;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What goes with the weights of a network that a table has trained, in the metadata of their file:
 * how that table was read, so that a cell never means two things, and which columns are the
 * targets.
 *
 * @param reading what was decided, as options for another table
 * @param targets the names of the columns
 */
public record ModelFacts(ReadingOptions reading, List<String> targets) {
  private static final String READING = "table.reading";
  private static final String TARGETS = "table.targets";
  private static final JsonFactory JSON = new JsonFactory();

  public ModelFacts {
    targets = List.copyOf(targets);
  }

  /** Those of a table that was read. */
  public static ModelFacts of(ReadingFacts facts, List<String> targets) {
    boolean isText = facts.format().equals("csv");
    return new ModelFacts(
        new ReadingOptions(
            facts.missing(),
            isText ? first(facts.delimiter()) : Optional.empty(),
            isText ? first(facts.decimal()) : Optional.empty(),
            isText ? Optional.of(facts.encoding()) : Optional.empty(),
            isText ? Optional.of(facts.header()) : Optional.empty()),
        targets);
  }

  private static Optional<Character> first(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text.charAt(0));
  }

  /** As metadata. */
  public Map<String, String> metadata() {
    return new TreeMap<>(Map.of(READING, json(), TARGETS, array(targets)));
  }

  /**
   * Those in the metadata of a file of weights.
   *
   * @return empty if no table has trained them
   * @throws IllegalArgumentException if they are damaged
   */
  public static Optional<ModelFacts> of(Map<String, String> metadata) {
    String reading = metadata.get(READING);
    String targets = metadata.get(TARGETS);
    if (reading == null || targets == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(new ModelFacts(options(reading), strings(targets)));
    } catch (IOException e) {
      throw new IllegalArgumentException("its metadata on the table: " + e.getMessage(), e);
    }
  }

  private String json() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      write(json, "delimiter", reading.delimiter().map(String::valueOf));
      write(json, "decimal", reading.decimal().map(String::valueOf));
      write(json, "encoding", reading.encoding());
      write(json, "header", reading.header().map(String::valueOf));
      json.writeObjectFieldStart("missing");
      // No column has an empty name: that is every column.
      write(json, "", reading.missing().all().stream().sorted().toList());
      for (Map.Entry<String, List<String>> column : reading.missing().columns().entrySet()) {
        write(json, column.getKey(), column.getValue());
      }
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, String name, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get());
    }
  }

  private static void write(JsonGenerator json, String name, List<String> values)
      throws IOException {
    json.writeFieldName(name);
    json.writeArray(values.toArray(String[]::new), 0, values.size());
  }

  private static String array(List<String> values) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeArray(values.toArray(String[]::new), 0, values.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static List<String> strings(String json) throws IOException {
    try (JsonParser parser = JSON.createParser(json)) {
      parser.nextToken();
      return strings(parser);
    }
  }

  private static List<String> strings(JsonParser parser) throws IOException {
    expect(parser, JsonToken.START_ARRAY);
    List<String> values = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      expect(parser, JsonToken.VALUE_STRING);
      values.add(parser.getText());
    }
    return values;
  }

  private static ReadingOptions options(String json) throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    Map<String, List<String>> missing = new TreeMap<>();
    try (JsonParser parser = JSON.createParser(json)) {
      parser.nextToken();
      expect(parser, JsonToken.START_OBJECT);
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        if (parser.nextToken() == JsonToken.START_OBJECT) {
          readMissing(parser, missing);
        } else {
          expect(parser, JsonToken.VALUE_STRING);
          values.put(name, parser.getText());
        }
      }
    }
    List<String> all = missing.remove("");
    return new ReadingOptions(
        new MissingTexts(all == null ? Set.of() : new HashSet<>(all), missing),
        first(values.getOrDefault("delimiter", "")),
        first(values.getOrDefault("decimal", "")),
        Optional.ofNullable(values.get("encoding")),
        Optional.ofNullable(values.get("header")).map(Boolean::valueOf));
  }

  private static void readMissing(JsonParser parser, Map<String, List<String>> missing)
      throws IOException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String column = parser.currentName();
      parser.nextToken();
      missing.put(column, strings(parser));
    }
  }

  private static void expect(JsonParser parser, JsonToken token) throws IOException {
    if (parser.currentToken() != token) {
      throw new IOException("there is something else where " + token + " should stand");
    }
  }
}
