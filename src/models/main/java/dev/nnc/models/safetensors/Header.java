package dev.nnc.models.safetensors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.nnc.models.graph.Origin;
import dev.nnc.models.graph.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The header of a file: JSON of a fixed depth, so that nothing nests. */
final class Header {
  static final String METADATA = "__metadata__";

  /** More than any network of 1,000 layers has, with the state of its optimizer. */
  private static final int MOST_ENTRIES = 50_000;

  private static final int MOST_DIMENSIONS = 64;

  private static final JsonFactory JSON = JsonFactory.builder()
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
      .build();

  final Map<String, String> metadata = new LinkedHashMap<>();
  final List<Entry> entries = new ArrayList<>();

  private Header() {}

  static Header read(ByteBuffer json) {
    Header header = new Header();
    try {
      char[] text = decoded(json);
      try (JsonParser parser = JSON.createParser(text)) {
        header.readAll(parser);
      }
    } catch (CharacterCodingException e) {
      throw damaged("its header is not UTF-8");
    } catch (JsonProcessingException e) {
      throw damaged("its header is not JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw damaged("its header cannot be read: " + e.getMessage());
    }
    return header;
  }

  private static char[] decoded(ByteBuffer json) throws CharacterCodingException {
    // The decoder refuses what is not UTF-8.
    var text = StandardCharsets.UTF_8.newDecoder().decode(json);
    char[] chars = new char[text.remaining()];
    text.get(chars);
    return chars;
  }

  private void readAll(JsonParser parser) throws IOException {
    parser.nextToken();
    expect(parser, JsonToken.START_OBJECT);
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      if (entries.size() + metadata.size() >= MOST_ENTRIES) {
        throw Refusal.limit("the file has too many tensors", MOST_ENTRIES);
      }
      parser.nextToken();
      if (name.equals(METADATA)) {
        readMetadata(parser);
      } else {
        entries.add(entry(parser, name));
      }
    }
    if (parser.nextToken() != null) {
      throw damaged("something stands behind the object of its header");
    }
  }

  private void readMetadata(JsonParser parser) throws IOException {
    expect(parser, JsonToken.START_OBJECT);
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      if (metadata.size() >= MOST_ENTRIES) {
        throw Refusal.limit("the file has too much metadata", MOST_ENTRIES);
      }
      parser.nextToken();
      metadata.put(key, text(parser));
    }
  }

  private static Entry entry(JsonParser parser, String name) throws IOException {
    expect(parser, JsonToken.START_OBJECT);
    Optional<String> dtype = Optional.empty();
    Optional<long[]> shape = Optional.empty();
    Optional<long[]> offsets = Optional.empty();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      parser.nextToken();
      switch (key) {
        case "dtype" -> dtype = Optional.of(text(parser));
        case "shape" -> shape = Optional.of(numbers(parser));
        case "data_offsets" -> offsets = Optional.of(numbers(parser));
        default -> throw damaged("the tensor `" + name + "` has a field `" + key + "`");
      }
    }
    if (dtype.isEmpty() || shape.isEmpty() || offsets.isEmpty() || offsets.get().length != 2) {
      throw damaged("the tensor `" + name + "` has not dtype, shape and two data_offsets");
    }
    return new Entry(
        name,
        format(name, dtype.get()),
        dimensions(name, shape.get()),
        offsets.get()[0],
        offsets.get()[1]);
  }

  private static ElementFormat format(String name, String dtype) {
    for (ElementFormat format : ElementFormat.values()) {
      if (format.name().equals(dtype)) {
        return format;
      }
    }
    throw Refusal.unsupported(
        new Origin("tensor", name),
        "holds numbers of the type `" + dtype + "`",
        "nnc reads F64, F32, F16, BF16, I64, I32 and I16");
  }

  private static int[] dimensions(String name, long... shape) {
    int[] dimensions = new int[shape.length];
    for (int i = 0; i < shape.length; i++) {
      if (shape[i] > Integer.MAX_VALUE) {
        throw Refusal.limit("the tensor `" + name + "` is too large", Integer.MAX_VALUE);
      }
      dimensions[i] = (int) shape[i];
    }
    return dimensions;
  }

  private static String text(JsonParser parser) throws IOException {
    expect(parser, JsonToken.VALUE_STRING);
    return parser.getText();
  }

  private static long[] numbers(JsonParser parser) throws IOException {
    expect(parser, JsonToken.START_ARRAY);
    List<Long> numbers = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      expect(parser, JsonToken.VALUE_NUMBER_INT);
      // Beyond a long, Jackson refuses.
      long number = parser.getLongValue();
      if (number < 0 || numbers.size() == MOST_DIMENSIONS) {
        throw damaged("its header has a list that is neither a shape nor a place");
      }
      numbers.add(number);
    }
    return numbers.stream().mapToLong(Long::longValue).toArray();
  }

  private static void expect(JsonParser parser, JsonToken token) {
    if (parser.currentToken() != token) {
      throw damaged("its header has something else where " + token + " should stand");
    }
  }

  static Refusal damaged(String what) {
    return Refusal.damaged("safetensors", what);
  }
}
