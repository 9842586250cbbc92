package dev.nnc.tables.report.page;

import dev.nnc.compiler.model.Thousands;
import dev.nnc.tables.report.Data;
import dev.nnc.tables.report.markup.Markup;

/** Files, rows and columns: what was used, and what was not and why. */
record DataSection(Data data) implements Section {

  @Override
  public String title() {
    return "Data";
  }

  @Override
  public boolean isEmpty() {
    return data.files().isEmpty()
        && data.rows().isEmpty()
        && data.columns().isEmpty()
        && data.unused().isEmpty();
  }

  @Override
  public void write(Markup out) {
    if (!data.files().isEmpty()) {
      files(out);
    }
    if (!data.rows().isEmpty()) {
      Grid grid = new Grid("Rows", "rows", "count", "why");
      data.rows()
          .forEach(rows ->
              grid.row(Cell.text(rows.what()), Cell.count(rows.count()), Cell.words(rows.why())));
      grid.write(out);
    }
    if (!data.unused().isEmpty()) {
      Grid grid =
          new Grid("Columns not used: " + Thousands.of(data.unused().size()), "column", "why");
      data.unused().forEach(column -> grid.row(Cell.text(column.name()), Cell.words(column.why())));
      grid.write(out);
    }
    if (!data.columns().isEmpty()) {
      Grid grid = new Grid(
          "Columns used: " + Thousands.of(data.columns().size()), "column", "use", "missing cells");
      data.columns()
          .forEach(column -> grid.row(
              Cell.text(column.name()), Cell.text(column.use()), Cell.count(column.missing())));
      grid.writeFolded(out);
    }
  }

  private void files(Markup out) {
    out.open("dl");
    for (Data.TableFile file : data.files()) {
      out.element("dt", file.role() + ": " + file.name());
      out.open("dd");
      if (!file.reading().isEmpty()) {
        out.text(file.reading() + "; ");
      }
      out.text("SHA-256 ").element("code", file.sha256(), "class", "hash").close();
    }
    out.close();
  }
}
