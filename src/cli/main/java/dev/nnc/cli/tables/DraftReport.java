package dev.nnc.cli.tables;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import com.github.freva.asciitable.OverflowBehaviour;
import dev.nnc.cli.models.Printable;
import dev.nnc.compiler.model.Thousands;
import dev.nnc.tables.draft.ColumnUse;
import dev.nnc.tables.draft.ColumnUse.Kind;
import dev.nnc.tables.draft.Draft;
import java.util.List;

/** What {@code nnc new} decided on a table, for people. */
public final class DraftReport {
  private static final int NAME_WIDTH = 40;
  private static final int WHY_WIDTH = 110;

  private DraftReport() {}

  /** The columns and what each becomes. */
  public static String of(String file, Draft draft) {
    StringBuilder text = new StringBuilder();
    text.append(Printable.of(file))
        .append(": ")
        .append(draft.all() ? "" : "the first ")
        .append(counted(draft.rows(), "row"))
        .append(", ")
        .append(counted(draft.uses().size(), "column"))
        .append(" (")
        .append(Printable.of(draft.reading()))
        .append(")\n");
    draft
        .skipped()
        .ifPresent(what -> text.append("skipped: ").append(Printable.of(what)).append('\n'));
    long unanswered = draft.target().missing();
    if (unanswered > 0) {
      text.append(counted(unanswered, "row"))
          .append(unanswered == 1 ? " has" : " have")
          .append(" no target, and training leaves ")
          .append(unanswered == 1 ? "it out\n" : "them out\n");
    }
    text.append('\n');
    String table = AsciiTable.getTable(
        AsciiTable.NO_BORDERS,
        draft.uses(),
        List.of(
            column("column", NAME_WIDTH).with(use -> Printable.of(use.column())),
            column("becomes", NAME_WIDTH).with(DraftReport::becomes),
            column("why", WHY_WIDTH).with(use -> Printable.of(why(use, draft.rows())))));
    table
        .lines()
        .forEach(line ->
            text.append(line.isBlank() ? "" : line.stripTrailing().substring(1)).append('\n'));
    return text.append('\n').toString();
  }

  private static Column column(String header, int width) {
    return new Column()
        .header(header)
        .headerAlign(HorizontalAlign.LEFT)
        .dataAlign(HorizontalAlign.LEFT)
        .maxWidth(width, OverflowBehaviour.ELLIPSIS_RIGHT);
  }

  private static String becomes(ColumnUse use) {
    return use.kind() == Kind.CATEGORY
        ? "category of " + use.labels().size()
        : use.kind() == Kind.DROPPED
            ? "left out"
            : use.kind().name().toLowerCase(java.util.Locale.ROOT);
  }

  private static String why(ColumnUse use, long rows) {
    boolean all = use.missing() == rows;
    return use.missing() == 0 || all
        ? use.why()
        : use.why() + "; " + Thousands.of(use.missing()) + " missing ("
            + percent(use.missing(), rows) + ")";
  }

  private static String percent(long part, long whole) {
    long tenths = Math.round(1000.0 * part / whole);
    return tenths == 0 ? "below 0.1 %" : tenths / 10 + "." + tenths % 10 + " %";
  }

  private static String counted(long n, String what) {
    return Thousands.of(n) + " " + what + (n == 1 ? "" : "s");
  }
}
