package dev.nnc.tables.report.page;

import dev.nnc.tables.metric.Baseline;
import dev.nnc.tables.metric.Figure;
import dev.nnc.tables.report.Fold;
import dev.nnc.tables.report.markup.Markup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;

/** The figures of a cross-validation. */
record FoldsSection(List<Fold> folds) implements Section {

  @Override
  public String title() {
    return "Cross-validation";
  }

  @Override
  public boolean isEmpty() {
    return folds.isEmpty();
  }

  @Override
  public void write(Markup out) {
    List<Cell> head = new ArrayList<>();
    for (String name : List.of("figure", "mean", "deviation")) {
      head.add(Cell.text(name));
    }
    for (int i = 1; i <= folds.size(); i++) {
      head.add(Cell.text("fold " + i));
    }
    Grid grid = new Grid("Figures of the rows held out in each fold", head);
    for (Figure figure : Figure.values()) {
      if (folds.stream().anyMatch(fold -> fold.figures().containsKey(figure))) {
        grid.row(figures(figure));
      }
    }
    grid.row(counts("rows held out", Fold::held)).row(counts("training rows", Fold::training));
    grid.write(out);
    out.element(
        "p",
        "The weights that were saved are those of the training above, not of a fold.",
        "class",
        "note");
  }

  private List<Cell> figures(Figure figure) {
    double[] values = folds.stream()
        .mapToDouble(fold -> fold.figures().getOrDefault(figure, Double.NaN))
        .toArray();
    double mean = Baseline.mean(values);
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.text(figure.label()).titled(figure.meaning()));
    cells.add(Cell.brief(mean));
    cells.add(Cell.brief(Math.sqrt(squares / (values.length - 1)))); // of the sample
    Arrays.stream(values).forEach(value -> cells.add(Cell.brief(value)));
    return cells;
  }

  private List<Cell> counts(String name, ToLongFunction<Fold> count) {
    List<Cell> cells = new ArrayList<>(List.of(Cell.text(name), Cell.text(""), Cell.text("")));
    folds.forEach(fold -> cells.add(Cell.count(count.applyAsLong(fold))));
    return cells;
  }
}
