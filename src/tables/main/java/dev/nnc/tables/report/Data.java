package dev.nnc.tables.report;

import java.util.List;

/**
 * What was read, and what became of it.
 *
 * @param rows the rows by what they were for, then those that were not used
 * @param columns those that were used, in the order of the network's inputs
 * @param unused those that were not
 */
public record Data(
    List<TableFile> files, List<Rows> rows, List<Column> columns, List<Unused> unused) {

  public Data {
    files = List.copyOf(files);
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
    unused = List.copyOf(unused);
  }

  /**
   * A file that was read.
   *
   * @param role what it was for: {@code training}, {@code validation}, {@code test},
   *     {@code weights}
   * @param name without folders
   * @param sha256 in hexadecimal
   * @param reading how it was read, such as {@code csv, comma, UTF-8}; or empty
   */
  public record TableFile(String role, String name, String sha256, String reading) {}

  /**
   * Some of the rows.
   *
   * @param what {@code training}, {@code validation}, {@code not used}
   * @param why how they were chosen, or why they were not used; or empty
   */
  public record Rows(String what, long count, String why) {}

  /**
   * A column that the network sees, or its target.
   *
   * @param use {@code number}, {@code category of 3}, {@code target}
   * @param missing cells without a value
   */
  public record Column(String name, String use, long missing) {}

  /** A column that the network does not see. */
  public record Unused(String name, String why) {}
}
