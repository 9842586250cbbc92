package dev.nnc.tables.report.page;

import dev.nnc.tables.report.markup.Markup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table: a caption, a head, and rows whose first cell is what they are about. */
final class Grid {
  private final String caption;
  private final List<Cell> head;
  private final List<List<Cell>> rows = new ArrayList<>();

  /** Of columns by name; those of numbers are told by the first row. */
  Grid(String caption, String... head) {
    this(caption, Arrays.stream(head).map(Cell::text).toList());
  }

  Grid(String caption, List<Cell> head) {
    this.caption = caption;
    this.head = List.copyOf(head);
  }

  Grid row(Cell... cells) {
    return row(List.of(cells));
  }

  Grid row(List<Cell> cells) {
    rows.add(List.copyOf(cells));
    return this;
  }

  /** Writes the table; one that is too wide is scrolled, not the page. */
  void write(Markup out) {
    open(out, caption, "grid");
    out.open("thead").open("tr");
    for (int i = 0; i < head.size(); i++) {
      Cell each = head.get(i);
      boolean number =
          !rows.isEmpty() && i < rows.get(0).size() && rows.get(0).get(i).isNumber();
      (number ? Cell.number(each.text()).titled(each.title()) : each)
          .write(out, "th", "scope", "col");
    }
    out.close().close().open("tbody");
    for (List<Cell> row : rows) {
      out.open("tr");
      row.get(0).write(out, "th", "scope", "row");
      row.subList(1, row.size()).forEach(cell -> cell.write(out, "td"));
      out.close();
    }
    close(out);
  }

  /** Begins a table and the frame that it is scrolled in. */
  static void open(Markup out, String caption, String kind) {
    out.open("div", "class", "scroll", "role", "region", "aria-label", caption, "tabindex", "0");
    out.open("table", "class", kind).element("caption", caption);
  }

  /** Ends the body of a table, the table, and its frame. */
  static void close(Markup out) {
    out.close().close().close();
  }

  /** Writes the table where it is seen on request only. */
  void writeFolded(Markup out) {
    out.open("details").element("summary", "Table: " + caption);
    write(out);
    out.close();
  }
}
