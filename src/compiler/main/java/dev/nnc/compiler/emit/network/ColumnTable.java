package dev.nnc.compiler.emit.network;

import dev.nnc.compiler.emit.text.JavadocText;
import dev.nnc.compiler.model.Column;
import dev.nnc.compiler.model.Input;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns of x in the Javadoc of the class, where some are categories: what their numbers mean.
 */
final class ColumnTable {
  /** Columns that are told. */
  private static final int COLUMNS = 100;

  /** Labels of one that are told, before the last. */
  private static final int LABELS = 6;

  /** Characters of a label that are told. */
  private static final int LABEL = 40;

  private ColumnTable() {}

  /** The lines; empty where no column is a category. */
  static String of(Input input) {
    if (input.categories().isEmpty()) {
      return "";
    }
    StringBuilder table = new StringBuilder();
    int width = String.valueOf(Math.min(COLUMNS, input.size()) - 1).length();
    for (Column column : input.columns().subList(0, Math.min(COLUMNS, input.size()))) {
      String index = String.valueOf(column.index());
      table
          .append("x[")
          .append(index)
          .append("]")
          .append(" ".repeat(width - index.length()))
          .append("  ")
          .append(column.name())
          .append(column.isCategory() ? ": " + labels(column.labels()) : "")
          .append("\n");
    }
    return JavadocText.of(table + (input.size() > COLUMNS ? "and so on\n" : "")) + "\n";
  }

  private static String cut(String label) {
    return label.codePointCount(0, label.length()) > LABEL
        ? label.substring(0, label.offsetByCodePoints(0, LABEL)) + "..."
        : label;
  }

  private static String labels(List<String> labels) {
    List<String> told = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      if (i < LABELS || i == labels.size() - 1) {
        told.add(i + " " + cut(labels.get(i)));
      } else if (i == LABELS) {
        told.add("...");
      }
    }
    return String.join(", ", told);
  }
}
