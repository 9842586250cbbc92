package dev.nnc.cli.tables;

import dev.nnc.cli.models.Printable;
import dev.nnc.compiler.model.Thousands;
import dev.nnc.tables.metric.ClassFigures;
import dev.nnc.tables.report.Outcome;
import java.util.ArrayList;
import java.util.List;

/** The figures of each class. */
final class ClassTable {
  private ClassTable() {}

  static String of(String corner, Outcome.OfClasses outcome) {
    List<ClassFigures> figures = outcome.metrics().classes();
    List<TextTable.Line> lines = new ArrayList<>();
    for (int k = 0; k < figures.size(); k++) {
      ClassFigures of = figures.get(k);
      lines.add(new TextTable.Line(
          Printable.of(outcome.classes().get(k)),
          List.of(
              Shown.of(of.precision()),
              Shown.of(of.recall()),
              Shown.of(of.f1()),
              Thousands.of(of.support()))));
    }
    return TextTable.of(corner, List.of("precision", "recall", "F1", "support"), lines);
  }
}
