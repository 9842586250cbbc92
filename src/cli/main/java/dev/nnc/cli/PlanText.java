package dev.nnc.cli;

import dev.nnc.compiler.plan.PlanReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The report of a plan as text: a table of the layers, the kernels, the equations. */
final class PlanText {
  private static final List<String> HEADINGS = List.of("output", "computes", "parameters", "flops a row", "kept a row");
  private static final int FIRST_NUMBER = 2;

  private PlanText() {}

  static String of(PlanReport report) {
    StringBuilder text = new StringBuilder(report.title()).append("\n\n");
    table(rows(report), text);
    text.append('\n').append(report.kernel()).append("\n\n");
    report.equations().forEach(equation -> text.append(equation).append('\n'));
    return text.append('\n').toString();
  }

  private static List<List<String>> rows(PlanReport report) {
    List<List<String>> rows = new ArrayList<>(List.of(HEADINGS));
    long parameters = 0;
    for (PlanReport.Row row : report.layers()) {
      rows.add(row(row.output(), row.computes(), row.parameters(), row.trainingFlops(), row.kept()));
      parameters += row.parameters();
    }
    rows.add(row("in all", "", parameters, report.flops(), report.kept()));
    return rows;
  }

  private static List<String> row(String output, String computes, long parameters, long flops, long kept) {
    return List.of(output, computes, number(parameters), number(flops), number(kept) + " bytes");
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Words to the left of their column, numbers to the right. */
  private static void table(List<List<String>> rows, StringBuilder text) {
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        String cell = row.get(column);
        String space = " ".repeat(width(rows, column) - cell.length());
        line.append(column < FIRST_NUMBER ? cell + space : space + cell).append("  ");
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
  }

  private static int width(List<List<String>> rows, int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
