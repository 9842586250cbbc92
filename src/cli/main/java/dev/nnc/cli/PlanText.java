package dev.nnc.cli;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import dev.nnc.compiler.model.Thousands;
import dev.nnc.compiler.plan.PlanReport;
import dev.nnc.compiler.plan.PlanReport.Row;
import java.util.List;

/** The report of a plan as text: a table of the layers, the kernels, the equations. */
final class PlanText {
  private PlanText() {}

  static String of(PlanReport report) {
    StringBuilder text = new StringBuilder(report.title()).append("\n\n");
    table(report).lines().forEach(line -> text.append(line.strip()).append('\n'));
    text.append('\n')
        .append(report.kernel())
        .append('\n')
        .append(report.threads())
        .append('\n');
    report.decisions().forEach(decision -> text.append(decision).append('\n'));
    text.append('\n');
    report.equations().forEach(equation -> text.append(equation).append('\n'));
    return text.append('\n').toString();
  }

  private static String table(PlanReport report) {
    long parameters = report.layers().stream().mapToLong(Row::parameters).sum();
    return AsciiTable.getTable(
        AsciiTable.NO_BORDERS,
        report.layers(),
        List.of(
            words("output", "in all").with(Row::output),
            words("computes", "").with(Row::computes),
            numbers("parameters", Thousands.of(parameters))
                .with(row -> Thousands.of(row.parameters())),
            numbers("flops a row", Thousands.of(report.flops()))
                .with(row -> Thousands.of(row.trainingFlops())),
            numbers("bytes kept a row", Thousands.of(report.kept()))
                .with(row -> Thousands.of(row.kept()))));
  }

  private static Column words(String header, String footer) {
    return column(header, footer, HorizontalAlign.LEFT);
  }

  private static Column numbers(String header, String footer) {
    return column(header, footer, HorizontalAlign.RIGHT);
  }

  private static Column column(String header, String footer, HorizontalAlign align) {
    return new Column()
        .header(header)
        .footer(footer)
        .headerAlign(align)
        .dataAlign(align)
        .footerAlign(align);
  }
}
