package dev.nnc.bench.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A table in Markdown whose columns are aligned in its text too, so that a terminal can show it.
 * Numbers stand right.
 */
public final class MarkdownTable {
  private final List<List<String>> rows = new ArrayList<>();

  MarkdownTable(String... headings) {
    row(headings);
  }

  MarkdownTable(List<String> headings) {
    rows.add(headings);
  }

  void row(String... cells) {
    rows.add(List.of(cells));
  }

  void row(List<String> cells) {
    rows.add(cells);
  }

  /** Whether there is nothing below the headings. */
  public boolean isEmpty() {
    return rows.size() == 1;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      appendRow(text, rows.get(i));
      if (i == 0) {
        appendRule(text);
      }
    }
    return text.toString();
  }

  private void appendRow(StringBuilder text, List<String> cells) {
    for (int column = 0; column < cells.size(); column++) {
      String cell = cells.get(column);
      String space = " ".repeat(width(column) - cell.length());
      text.append("| ").append(isNumeric(column) ? space + cell : cell + space).append(' ');
    }
    text.append("|\n");
  }

  private void appendRule(StringBuilder text) {
    for (int column = 0; column < rows.get(0).size(); column++) {
      text.append('|').append("-".repeat(width(column) + 1)).append(isNumeric(column) ? ':' : '-');
    }
    text.append("|\n");
  }

  private int width(int column) {
    return Collections.max(rows.stream().map(row -> row.get(column).length()).toList());
  }

  /** Below the heading, all begin with a digit. */
  private boolean isNumeric(int column) {
    return rows.stream()
        .skip(1)
        .map(row -> row.get(column))
        .allMatch(cell -> cell.matches("|\\d.*|-"));
  }
}
