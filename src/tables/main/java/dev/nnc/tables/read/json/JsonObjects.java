package dev.nnc.tables.read.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.tables.TableError;
import java.io.IOException;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The objects of a JSON text, one by one, with values that are cells. */
final class JsonObjects implements AutoCloseable {
  private final String file;
  private final JsonParser parser;
  private boolean inArray;
  private long line = 1;

  JsonObjects(String file, JsonParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /** The line where the last object begins. */
  long line() {
    return line;
  }

  /**
   * The next object, if there is one.
   *
   * @param cells is given each key with its value's text, which is empty for null
   */
  boolean next(BiConsumer<String, String> cells) {
    try {
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_ARRAY && !inArray) {
        inArray = true;
        token = parser.nextToken();
      } else if (token == JsonToken.END_ARRAY) {
        token = parser.nextToken();
        if (token != null) {
          throw error("something stands behind the array of rows");
        }
      }
      if (token == null) {
        return false;
      }
      line = parser.currentTokenLocation().getLineNr();
      if (token != JsonToken.START_OBJECT) {
        throw error("an object was expected: a row is `{\"column\": value, …}`");
      }
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String key = parser.currentName();
        cells.accept(key.strip(), value(key, parser.nextToken()));
      }
      return true;
    } catch (JacksonException e) {
      throw new TableError(
          DiagnosticCode.NN714,
          List.of(file, lineOf(e), "this is no JSON: " + firstLine(e.getOriginalMessage())),
          "");
    } catch (IOException e) {
      throw new TableError(DiagnosticCode.NN701, List.of(file, String.valueOf(e.getMessage())), "");
    }
  }

  private String value(String key, @Nullable JsonToken token) throws IOException {
    if (token == JsonToken.VALUE_NULL) {
      return "";
    }
    if (token == null || !token.isScalarValue()) {
      throw error("the value of `" + key + "` is nested, and a cell is a single value");
    }
    return parser.getText();
  }

  private long lineOf(JacksonException e) {
    return e.getLocation() == null ? line : e.getLocation().getLineNr();
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  private TableError error(String what) {
    return new TableError(
        DiagnosticCode.NN714, List.of(file, parser.currentLocation().getLineNr(), what), "");
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
