package dev.nnc.tables.draft;

import dev.nnc.compiler.model.Thousands;
import dev.nnc.tables.TableNote;
import dev.nnc.tables.draft.ColumnUse.Kind;
import dev.nnc.tables.read.ReadingFacts;
import dev.nnc.tables.read.TableSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A network for a table, drafted from its rows.
 *
 * @param rows that were looked at
 * @param all whether these are all
 * @param facts how the table was read
 * @param uses what becomes of each column, in the order of the table
 * @param notes what its user should know
 * @param text the file of the network
 */
public record Draft(
    long rows,
    boolean all,
    ReadingFacts facts,
    List<ColumnUse> uses,
    List<TableNote> notes,
    String text) {
  public Draft {
    uses = List.copyOf(uses);
    notes = List.copyOf(notes);
  }

  /**
   * Looks at a table.
   *
   * @param file what messages call it
   * @throws TableError if nothing can be learned from it
   */
  public static Draft of(String file, TableSource source, DraftOptions options) {
    return new DraftMaker(file, source, options).make();
  }

  /** The column that the network predicts. */
  public ColumnUse target() {
    return uses.stream().filter(use -> use.kind() == Kind.TARGET).findFirst().orElseThrow();
  }

  /** How many columns become this. */
  public long count(Kind kind) {
    return uses.stream().filter(use -> use.kind() == kind).count();
  }

  /** How the table was read, in words. */
  public String reading() {
    List<String> parts = new ArrayList<>(List.of(facts.format()));
    if (!facts.delimiter().isEmpty()) {
      parts.add(
          switch (facts.delimiter()) {
            case "," -> "commas";
            case ";" -> "semicolons";
            case "\t" -> "tabs";
            case " " -> "blanks";
            default -> "`" + facts.delimiter() + "`";
          });
    }
    if (facts.decimal().equals(",")) {
      parts.add("decimal comma");
    }
    if (!facts.encoding().isEmpty()) {
      parts.add(facts.encoding());
    }
    if (!facts.delimiter().isEmpty()) {
      parts.add(facts.header() ? "with a header" : "no header: columns c0, c1, ...");
    }
    return String.join(", ", parts);
  }

  /** What was skipped while it was read. */
  public Optional<String> skipped() {
    List<String> parts = new ArrayList<>();
    if (facts.skippedLines() > 0) {
      parts.add(Thousands.of(facts.skippedLines())
          + (facts.skippedLines() == 1 ? " comment line" : " comment lines"));
    }
    if (facts.emptyRows() > 0) {
      parts.add(Thousands.of(facts.emptyRows()) + " empty rows, the first in line "
          + facts.firstEmptyRow());
    }
    parts.addAll(facts.unusedColumns());
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", parts));
  }
}
