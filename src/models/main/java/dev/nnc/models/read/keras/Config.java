package dev.nnc.models.read.keras;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.nnc.models.graph.Refusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An object of a configuration: names and JSON values. What has another type is as absent. */
record Config(Map<?, ?> values) {
  /** Nested models go some ten levels deep a model. */
  private static final int DEEPEST = 200;

  /** The values of a model of thousands of layers; some 50 MB of objects. */
  private static final int MOST_VALUES = 1_000_000;

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  static final Config EMPTY = new Config(Map.of());

  /** A text that must be one JSON object. */
  static Config parse(String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      parser.nextToken();
      if (value(parser, 0, new int[1]) instanceof Map<?, ?> map) {
        return new Config(map);
      }
    } catch (IOException e) {
      throw Refusal.damaged("Keras", "its configuration is no JSON");
    }
    throw Refusal.damaged("Keras", "its configuration is no JSON object");
  }

  private static @Nullable Object value(JsonParser parser, int depth, int[] count)
      throws IOException {
    if (depth > DEEPEST) {
      throw Refusal.limit("the nesting of the configuration", DEEPEST);
    }
    if (++count[0] > MOST_VALUES) {
      throw Refusal.limit("the values of the configuration", MOST_VALUES);
    }
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        map.put(name, value(parser, depth + 1, count));
      }
      return map;
    }
    if (token == JsonToken.START_ARRAY) {
      List<@Nullable Object> list = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        list.add(value(parser, depth + 1, count));
      }
      return list;
    }
    if (token == null) {
      throw Refusal.damaged("Keras", "its configuration ends early");
    }
    return switch (token) {
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  @Nullable
  Object get(String name) {
    return values.get(name);
  }

  /** Whether it has a value of this name that is not null. */
  boolean has(String name) {
    return values.get(name) != null;
  }

  String text(String name, String otherwise) {
    return values.get(name) instanceof String text ? text : otherwise;
  }

  double number(String name, double otherwise) {
    return values.get(name) instanceof Double number ? number : otherwise;
  }

  boolean flag(String name, boolean otherwise) {
    return values.get(name) instanceof Boolean flag ? flag : otherwise;
  }

  Config object(String name) {
    return of(values.get(name)).orElse(EMPTY);
  }

  List<?> list(String name) {
    return values.get(name) instanceof List<?> list ? list : List.of();
  }

  /** Numbers: of a list, or one. */
  double[] numbers(String name, double... otherwise) {
    return values.get(name) instanceof List<?> list
        ? list.stream()
            .mapToDouble(each -> each instanceof Double d ? d : Double.NaN)
            .toArray()
        : values.get(name) instanceof Double number ? new double[] {number} : otherwise;
  }

  static Optional<Config> of(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? Optional.of(new Config(map)) : Optional.empty();
  }
}
