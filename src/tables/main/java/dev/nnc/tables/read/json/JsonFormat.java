package dev.nnc.tables.read.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.tables.TableError;
import dev.nnc.tables.read.ReadingOptions;
import dev.nnc.tables.read.RowLimits;
import dev.nnc.tables.read.TableFile;
import dev.nnc.tables.read.TableFormat;
import dev.nnc.tables.read.TableSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** JsonObjects one after the other, a line each or not, or in one array. */
public final class JsonFormat implements TableFormat {
  static final String NAME = "jsonl";

  private static final Pattern START =
      Pattern.compile("(\u00ef\u00bb\u00bf)?\\s*\\[?\\s*\\{.*", Pattern.DOTALL);

  /** So much shows how a file begins. */
  private static final int BEGINNING = 1 << 10;

  /** Python writes NaN, and Jackson's own limits bound what is in memory. */
  private static final JsonFactory FACTORY = JsonFactory.builder()
      .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .build();

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean recognises(TableFile file) {
    byte[] start = file.start();
    return START
        .matcher(
            new String(start, 0, Math.min(BEGINNING, start.length), StandardCharsets.ISO_8859_1))
        .matches();
  }

  @Override
  public TableSource open(TableFile file, ReadingOptions options) {
    try {
      List<String> columns = keys(file);
      return new JsonTable(
          file.name(),
          columns,
          options.missing().withUsual(),
          new JsonObjects(file.name(), FACTORY.createParser(file.bytes())));
    } catch (IOException e) {
      throw file.error(e);
    }
  }

  /** In the order in which they first stand in the first rows. */
  private static List<String> keys(TableFile file) throws IOException {
    Set<String> keys = new LinkedHashSet<>();
    try (JsonParser parser = FACTORY.createParser(new ByteArrayInputStream(file.start()))) {
      JsonObjects objects = new JsonObjects(file.name(), parser);
      try {
        while (objects.next((key, value) -> keys.add(key))) {
          RowLimits.checkColumns(file.name(), keys.size());
        }
      } catch (TableError e) {
        // The last object may be cut; another error comes again with its row.
        if (keys.isEmpty()) {
          throw e;
        }
      }
    }
    if (keys.isEmpty()) {
      throw new TableError(DiagnosticCode.NN706, List.of(file.name(), "has no rows"), "");
    }
    return List.copyOf(keys);
  }
}
