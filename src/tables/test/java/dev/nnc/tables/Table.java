package dev.nnc.tables;

import dev.nnc.tables.read.MissingTexts;
import dev.nnc.tables.read.ReadingFacts;
import dev.nnc.tables.read.TableSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A table in memory: lines of cells with commas between them, the first one with the names. */
public final class Table implements TableSource, TableSource.Row {
  private final String[] lines;
  private int at;

  public Table(String... lines) {
    this.lines = lines;
  }

  @Override
  public ReadingFacts facts() {
    return new ReadingFacts(
        "csv",
        ",",
        ".",
        "UTF-8",
        true,
        new MissingTexts(Set.of(), Map.of()),
        0,
        0,
        0,
        List.of(),
        "");
  }

  @Override
  public List<String> columns() {
    return List.of(lines[0].split(","));
  }

  @Override
  public boolean next() {
    return ++at < lines.length;
  }

  @Override
  public Row row() {
    return this;
  }

  @Override
  public long line() {
    return at + 1L;
  }

  @Override
  public String text(int column) {
    return lines[at].split(",", -1)[column];
  }

  @Override
  public boolean isMissing(int column) {
    return MissingTexts.USUAL.contains(text(column));
  }

  @Override
  public double number(int column) {
    if (isMissing(column)) {
      return Double.NaN;
    }
    try {
      return Double.parseDouble(text(column));
    } catch (NumberFormatException e) {
      // The readers' own message; the test has none of its codes.
      throw new TableError(
          dev.nnc.compiler.diagnostic.DiagnosticCode.NN002, List.of(text(column)), "");
    }
  }

  @Override
  public void close() {}
}
