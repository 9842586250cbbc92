package dev.nnc.tables.report.page;

import dev.nnc.tables.metric.Figure;
import dev.nnc.tables.report.Fold;
import dev.nnc.tables.report.FoldFigure;
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
    List<String> targets = List.copyOf(folds.get(0).figures().keySet());
    for (String target : targets) {
      Grid grid = grid(targets.size() == 1 ? "" : " of " + target);
      for (Figure figure : Figure.values()) {
        if (folds.stream().anyMatch(fold -> !Double.isNaN(fold.figure(target, figure)))) {
          grid.row(figures(target, figure));
        }
      }
      grid.row(counts("rows held out", Fold::held)).row(counts("training rows", Fold::training));
      grid.write(out);
    }
    out.element(
        "p",
        "The weights that were saved are those of the training above, not of a fold.",
        "class",
        "note");
  }

  private Grid grid(String ofTarget) {
    List<Cell> head = new ArrayList<>();
    for (String name : List.of("figure", "mean", "deviation")) {
      head.add(Cell.text(name));
    }
    for (int i = 1; i <= folds.size(); i++) {
      head.add(Cell.text("fold " + i));
    }
    return new Grid("Figures" + ofTarget + " on the rows held out in each fold", head);
  }

  private List<Cell> figures(String target, Figure figure) {
    FoldFigure all = FoldFigure.of(folds, target, figure);
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.text(figure.label()).titled(figure.meaning()));
    cells.add(Cell.brief(all.mean()));
    cells.add(Cell.brief(all.deviation()));
    Arrays.stream(all.values()).forEach(value -> cells.add(Cell.brief(value)));
    return cells;
  }

  private List<Cell> counts(String name, ToLongFunction<Fold> count) {
    List<Cell> cells = new ArrayList<>(List.of(Cell.text(name), Cell.text(""), Cell.text("")));
    folds.forEach(fold -> cells.add(Cell.count(count.applyAsLong(fold))));
    return cells;
  }
}
