package dev.nnc.tables.draft;

import java.util.List;

/**
 * What becomes of a column.
 *
 * @param column its name in the table
 * @param why in words
 * @param labels of a category, or of classes; else empty
 * @param missing cells without a value
 */
public record ColumnUse(String column, Kind kind, String why, List<String> labels, long missing) {

  public ColumnUse {
    labels = List.copyOf(labels);
  }

  /** What a column can become. */
  public enum Kind {
    TARGET,
    NUMBER,
    CATEGORY,
    DROPPED
  }

  ColumnUse(ColumnSketch sketch, Kind kind, String why, List<String> labels) {
    this(sketch.name(), kind, why, labels, sketch.missing());
  }

  static ColumnUse dropped(ColumnSketch sketch, String why) {
    return new ColumnUse(sketch, Kind.DROPPED, why, List.of());
  }
}
