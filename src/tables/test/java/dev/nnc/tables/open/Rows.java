package dev.nnc.tables.open;

import dev.nnc.tables.TableError;
import dev.nnc.tables.read.ReadingFacts;
import dev.nnc.tables.read.ReadingOptions;
import dev.nnc.tables.read.TableSource;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A whole table, or what is wrong with it. */
record Rows(List<String> columns, List<List<String>> texts, List<Long> lines, ReadingFacts facts) {
  static final String NAME = "table";

  static Rows of(String text) {
    return of(text, ReadingOptions.none());
  }

  static Rows of(String text, ReadingOptions options) {
    return of(text.getBytes(StandardCharsets.UTF_8), options);
  }

  static Rows of(byte[] bytes, ReadingOptions options) {
    try (TableSource source = Tables.open(new ByteArrayInputStream(bytes), NAME, options)) {
      return of(source);
    }
  }

  static Rows of(TableSource source) {
    List<List<String>> texts = new ArrayList<>();
    List<Long> lines = new ArrayList<>();
    while (source.next()) {
      texts.add(IntStream.range(0, source.columns().size())
          .mapToObj(source.row()::text)
          .toList());
      lines.add(source.row().line());
    }
    return new Rows(source.columns(), texts, lines, source.facts());
  }

  /** The message of the error that the table ends with. */
  static String error(String text) {
    return error(text.getBytes(StandardCharsets.UTF_8));
  }

  static String error(byte... bytes) {
    try {
      return "no error: " + of(bytes, ReadingOptions.none()).texts();
    } catch (TableError e) {
      return e.code() + " " + e.getMessage();
    }
  }
}
