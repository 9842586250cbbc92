package dev.nnc.tables.read.json;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.tables.TableError;
import dev.nnc.tables.read.MissingTexts;
import dev.nnc.tables.read.ReadingFacts;
import dev.nnc.tables.read.TableSource;
import dev.nnc.tables.read.cell.MissingCells;
import dev.nnc.tables.read.cell.TextRow;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An object a row; a key that it has not is a missing value. */
final class JsonTable implements TableSource {
  private final String file;
  private final List<String> columns;
  private final Map<String, Integer> places = new HashMap<>();
  private final ReadingFacts facts;
  private final JsonObjects objects;
  private final TextRow row;

  JsonTable(String file, List<String> columns, MissingTexts missing, JsonObjects objects) {
    this.file = file;
    this.columns = columns;
    this.facts = ReadingFacts.plain(JsonFormat.NAME, "UTF-8", missing);
    this.objects = objects;
    this.row = new TextRow(file, columns, new MissingCells(missing, columns, '.'));
    for (int i = 0; i < columns.size(); i++) {
      places.put(columns.get(i), i);
    }
  }

  @Override
  public boolean next() {
    row.begin();
    if (!objects.next(this::set)) {
      return false;
    }
    row.at(objects.line());
    return true;
  }

  private void set(String key, String text) {
    Integer place = places.get(key);
    if (place == null) {
      throw new TableError(
          DiagnosticCode.NN714,
          List.of(file, objects.line(), "`" + key + "` is no key of the first rows"),
          "the columns are the keys of the first 256 KiB: give one of these rows this key too, with"
              + " null");
    }
    row.set(place, text);
  }

  @Override
  public Row row() {
    return row;
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public ReadingFacts facts() {
    return facts;
  }

  @Override
  public void close() {
    try {
      objects.close();
    } catch (IOException e) {
      throw new TableError(DiagnosticCode.NN701, List.of(file, String.valueOf(e.getMessage())), "");
    }
  }
}
