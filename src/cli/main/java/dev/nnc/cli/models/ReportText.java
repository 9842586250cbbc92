package dev.nnc.cli.models;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import dev.nnc.compiler.plan.NetworkTitle;
import dev.nnc.models.recognise.ReportRow;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A report for people: what was found, a table of the layers, and the command to go on with. */
public final class ReportText {
  private static final Pattern PLAIN_WORD = Pattern.compile("[A-Za-z0-9_./:@%+=,-]+");

  private ReportText() {}

  /** The text, ending with a line end. */
  public static String of(ImportReport report) {
    StringBuilder text = new StringBuilder(Printable.of(report.file()))
        .append(": ")
        .append(report.format())
        .append(" -> ")
        .append(report.written().stream().map(Path::toString).collect(Collectors.joining(", ")))
        .append('\n')
        .append(NetworkTitle.of(report.network(), report.parameters()))
        .append(", ")
        .append(report.network().precision().javaType())
        .append("\n\n");
    if (!report.rows().isEmpty()) {
      table(report).lines().forEach(line -> text.append(line.strip()).append('\n'));
      text.append('\n');
    }
    report.agreement().ifPresent(checked -> text.append(line(checked)).append("\n\n"));
    return text.append("next: nnc ")
        .append(word(report.model()))
        .append(" --weights ")
        .append(word(report.weights()))
        .append(" -o src/gen\n")
        .toString();
  }

  private static String table(ImportReport report) {
    return AsciiTable.getTable(
        AsciiTable.NO_BORDERS,
        report.rows(),
        List.of(
            column("in the file", ReportRow::source),
            column(report.into(), ReportRow::statement),
            column("", ReportRow::remark)));
  }

  private static ColumnData<ReportRow> column(String header, Function<ReportRow, String> text) {
    return new Column()
        .header(header)
        .headerAlign(HorizontalAlign.LEFT)
        .dataAlign(HorizontalAlign.LEFT)
        .with(row -> Printable.of(text.apply(row)));
  }

  private static String line(Agreement checked) {
    return String.format(
        Locale.ROOT,
        "checked: %s gives the outputs of %,d rows, worst %.1e",
        checked.method(),
        checked.rows(),
        checked.worst());
  }

  /** As a shell takes it. */
  private static String word(Path path) {
    String name = path.toString();
    return PLAIN_WORD.matcher(name).matches() ? name : "'" + name.replace("'", "'\\''") + "'";
  }
}
