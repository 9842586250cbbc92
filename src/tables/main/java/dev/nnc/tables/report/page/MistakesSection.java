package dev.nnc.tables.report.page;

import dev.nnc.tables.report.Mistakes;
import dev.nnc.tables.report.markup.Digits;
import dev.nnc.tables.report.markup.Markup;
import java.util.ArrayList;
import java.util.List;

/** The rows with the largest errors; those of many columns stand upright, beside each other. */
record MistakesSection(Mistakes mistakes) implements Section {
  /** As many columns are still read from left to right. */
  private static final int WIDE = 8;

  /** More columns are shown on request only. */
  private static final int MANY = 24;

  @Override
  public String title() {
    return "Worst mistakes";
  }

  @Override
  public boolean isEmpty() {
    return mistakes.rows().isEmpty();
  }

  @Override
  public void write(Markup out) {
    String caption = "The " + mistakes.part() + " rows with the largest " + mistakes.measure()
        + ", cells as in the table";
    int columns = mistakes.columns().size();
    if (columns <= WIDE) {
      lying(caption, true).write(out);
    } else if (columns > MANY) {
      lying("The " + mistakes.part() + " rows with the largest " + mistakes.measure(), false)
          .write(out);
      standing(caption).writeFolded(out);
    } else {
      standing(caption).write(out);
    }
  }

  private Grid lying(String caption, boolean whole) {
    List<Cell> head = new ArrayList<>();
    for (String name : List.of("row", "true", "predicted", mistakes.measure())) {
      head.add(Cell.text(name));
    }
    if (whole) {
      mistakes.columns().forEach(column -> head.add(Cell.text(column)));
    }
    Grid grid = new Grid(caption, head);
    for (Mistakes.Row row : mistakes.rows()) {
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.text(row.place()));
      cells.add(Cell.text(row.truth()));
      cells.add(Cell.text(row.predicted()));
      cells.add(Cell.brief(row.error()));
      if (whole) {
        row.cells().forEach(cell -> cells.add(Cell.text(cell)));
      }
      grid.row(cells);
    }
    return grid;
  }

  private Grid standing(String caption) {
    List<Cell> head = new ArrayList<>(List.of(Cell.text("row")));
    List<Cell> truths = new ArrayList<>(List.of(Cell.text("true")));
    List<Cell> predictions = new ArrayList<>(List.of(Cell.text("predicted")));
    List<Cell> errors = new ArrayList<>(List.of(Cell.text(mistakes.measure())));
    for (Mistakes.Row row : mistakes.rows()) {
      head.add(Cell.text(row.place()));
      truths.add(Cell.text(row.truth()));
      predictions.add(Cell.text(row.predicted()));
      errors.add(Cell.text(Digits.brief(row.error())));
    }
    Grid grid = new Grid(caption, head).row(truths).row(predictions).row(errors);
    for (int column = 0; column < mistakes.columns().size(); column++) {
      List<Cell> cells = new ArrayList<>(List.of(Cell.text(mistakes.columns().get(column))));
      for (Mistakes.Row row : mistakes.rows()) {
        cells.add(Cell.text(row.cells().get(column)));
      }
      grid.row(cells);
    }
    return grid;
  }
}
