package dev.nnc.cli.tables;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.ArrayList;
import java.util.List;

/** A table without borders: names to the left, cells to the right. */
final class TextTable {
  private static final int WIDTH = 40;

  private TextTable() {}

  record Line(String name, List<String> cells) {}

  static String of(String corner, List<String> headers, List<Line> lines) {
    List<ColumnData<Line>> columns = new ArrayList<>();
    columns.add(column(corner, HorizontalAlign.LEFT).with(Line::name));
    for (int i = 0; i < headers.size(); i++) {
      int cell = i;
      columns.add(column(headers.get(i), HorizontalAlign.RIGHT)
          .with(line -> line.cells().get(cell)));
    }
    StringBuilder text = new StringBuilder();
    AsciiTable.getTable(AsciiTable.NO_BORDERS, lines, columns)
        .lines()
        .forEach(line ->
            text.append(line.isBlank() ? "" : line.stripTrailing().substring(1)).append('\n'));
    return text.toString();
  }

  private static Column column(String header, HorizontalAlign align) {
    return new Column().header(header).headerAlign(align).dataAlign(align).maxWidth(WIDTH);
  }
}
