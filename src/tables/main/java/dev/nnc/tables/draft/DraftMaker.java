package dev.nnc.tables.draft;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.diagnostic.Suggestions;
import dev.nnc.compiler.model.Numeral;
import dev.nnc.compiler.model.Thousands;
import dev.nnc.tables.TableError;
import dev.nnc.tables.TableNote;
import dev.nnc.tables.draft.ColumnUse.Kind;
import dev.nnc.tables.read.TableSource;
import dev.nnc.tables.read.TableSource.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Looks at the rows of a table, and drafts. */
final class DraftMaker {
  /** So many different texts of a column are counted: enough for classes, and one more. */
  private static final int MOST_COUNTED = TargetJudge.MOST_CLASSES + 1;

  /** And so many of all columns, some hundred megabytes. */
  private static final int MOST_COUNTED_IN_ALL = 2_000_000;

  /** Values behind the features that the language takes. */
  private static final int MOST_VALUES = 65_536;

  /** So many columns are named where none is left. */
  private static final int SHOWN_REASONS = 5;

  private final String file;
  private final TableSource source;
  private final DraftOptions options;
  private final List<String> columns;
  private final List<ColumnSketch> sketches = new ArrayList<>();
  private final List<TableNote> notes = new ArrayList<>();
  private final int target;
  private long rows;

  DraftMaker(String file, TableSource source, DraftOptions options) {
    this.file = file;
    this.source = source;
    this.options = options;
    this.columns = source.columns();
    this.target = place(options.target());
    for (String ignored : options.ignored()) {
      if (place(ignored) == target) {
        throw new TableError(
            DiagnosticCode.NN762, List.of(ignored, "the network is to predict it"), "");
      }
    }
  }

  private int place(String name) {
    int place = columns.indexOf(name);
    if (place < 0) {
      String has =
          "its columns are " + String.join(", ", columns.stream().limit(20).toList())
              + (columns.size() > 20 ? " and " + (columns.size() - 20) + " more" : "");
      throw new TableError(
          DiagnosticCode.NN720,
          List.of(file, "`" + name + "`"),
          Suggestions.nearest(name, columns)
              .or(() -> columns.stream().filter(name::equalsIgnoreCase).findFirst())
              .map(near -> "did you mean `" + near + "`? " + has)
              .orElse(has));
    }
    return place;
  }

  Draft make() {
    boolean all = look();
    List<ColumnUse> uses = judge();
    note(uses);
    long answered = sketches.get(target).present();
    DefaultNetwork model = new DefaultNetwork(
        // Who looks at a part of the rows has many.
        all ? answered : Long.MAX_VALUE,
        (int) uses.stream().filter(use -> use.kind() == Kind.NUMBER).count(),
        uses.stream().anyMatch(use -> use.kind() == Kind.NUMBER && use.missing() > 0),
        hasFar(uses),
        uses.get(target).labels().size());
    String text = new DraftText(options.name(), uses, model, hasLarge(uses)).toString();
    return new Draft(rows, all, source.facts(), uses, notes, text);
  }

  /** Whether it saw all rows. */
  private boolean look() {
    char point = source.facts().decimal().equals(",") ? ',' : '.';
    int most = Math.min(
        MOST_COUNTED, Math.max(InputJudge.MOST_LABELS + 1, MOST_COUNTED_IN_ALL / columns.size()));
    columns.forEach(name -> sketches.add(new ColumnSketch(name, point, most)));
    while (source.next()) {
      if (rows == options.rows()) {
        return false;
      }
      rows++;
      Row row = source.row();
      for (int c = 0; c < columns.size(); c++) {
        if (row.isMissing(c)) {
          sketches.get(c).addMissing();
        } else {
          sketches.get(c).add(row.text(c), row.line());
        }
      }
    }
    return true;
  }

  private List<ColumnUse> judge() {
    List<ColumnUse> uses = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      ColumnSketch sketch = sketches.get(c);
      uses.add(
          c == target
              ? new TargetJudge(file, sketch).judge(options.task())
              : options.ignored().contains(columns.get(c))
                  ? ColumnUse.dropped(sketch, "ignored, as you said")
                  : InputJudge.judge(sketch));
    }
    if (uses.stream().noneMatch(DraftMaker::isInput)) {
      keepWhatCountsUp(uses);
    }
    if (uses.stream().noneMatch(DraftMaker::isInput)) {
      throw new TableError(
          DiagnosticCode.NN764,
          List.of(file, columns.get(target)),
          "a column that it may learn from is a number, or has at most " + InputJudge.MOST_LABELS
              + " labels, each at least twice on average" + reasons(uses));
    }
    requireWidth(uses);
    return uses;
  }

  private static String reasons(List<ColumnUse> uses) {
    return uses.stream()
        .filter(use -> use.kind() == Kind.DROPPED)
        .limit(SHOWN_REASONS)
        .map(use -> "; " + use.column() + ": " + use.why())
        .collect(Collectors.joining());
  }

  private static boolean isInput(ColumnUse use) {
    return use.kind() == Kind.NUMBER || use.kind() == Kind.CATEGORY;
  }

  private void keepWhatCountsUp(List<ColumnUse> uses) {
    for (int c = 0; c < columns.size(); c++) {
      if (InputJudge.couldBeNumber(sketches.get(c), uses.get(c))
          && !options.ignored().contains(columns.get(c))) {
        uses.set(c, InputJudge.asNumber(sketches.get(c)));
      }
    }
  }

  private void requireWidth(List<ColumnUse> uses) {
    long width = 0;
    for (ColumnUse use : uses) {
      // A number may have an indicator beside it.
      width += use.kind() == Kind.NUMBER
          ? 2
          : use.kind() == Kind.CATEGORY ? use.labels().size() : 0;
    }
    if (width > MOST_VALUES) {
      throw new TableError(
          DiagnosticCode.NN765,
          List.of(file, Thousands.of(width), Thousands.of(MOST_VALUES)),
          "`--ignore COL` leaves a column out");
    }
  }

  private boolean hasFar(List<ColumnUse> uses) {
    for (int c = 0; c < columns.size(); c++) {
      // Where the distance is beyond counting, it is far.
      if (uses.get(c).kind() == Kind.NUMBER
          && !(sketches.get(c).farthest() <= DefaultNetwork.FAR)) {
        return true;
      }
    }
    return false;
  }

  private boolean hasLarge(List<ColumnUse> uses) {
    for (int c = 0; c < columns.size(); c++) {
      boolean number = uses.get(c).kind() == Kind.NUMBER
          || c == target && uses.get(c).labels().isEmpty();
      if (number
          && Math.max(Math.abs(sketches.get(c).min()), Math.abs(sketches.get(c).max()))
              > Float.MAX_VALUE) {
        return true;
      }
    }
    return false;
  }

  private void note(List<ColumnUse> uses) {
    noteStandOuts(uses);
    for (int c = 0; c < columns.size(); c++) {
      ColumnSketch sketch = sketches.get(c);
      if (c != target
          && uses.get(c).kind() != Kind.NUMBER
          && sketch.present() > 0
          && !sketch.isNumeric()
          && sketch.numericShare() >= TargetJudge.MOSTLY) {
        notes.add(new TableNote(
            DiagnosticCode.NN766,
            List.of(file, sketch.name(), sketch.oddLine(), sketch.oddText()),
            "`--missing " + ShellWord.of(sketch.name() + "=" + sketch.oddText())
                + "` takes that for no value"));
      }
    }
  }

  /** Columns with the same number share a message. */
  private void noteStandOuts(List<ColumnUse> uses) {
    Map<Double, List<String>> found = new TreeMap<>();
    for (int c = 0; c < columns.size(); c++) {
      ColumnUse use = uses.get(c);
      if (use.kind() == Kind.NUMBER || c == target && use.labels().isEmpty()) {
        StandOut.of(sketches.get(c))
            .ifPresent(
                value -> found.computeIfAbsent(value, v -> new ArrayList<>()).add(use.column()));
      }
    }
    found.forEach((value, names) -> notes.add(new TableNote(
        DiagnosticCode.NN767,
        List.of(
            file,
            Numeral.of(value),
            names.size() == 1 ? "" : "s",
            String.join(", ", names.stream().map(name -> "`" + name + "`").toList())),
        "if it means that there is no value, "
            + String.join(
                " ",
                names.stream()
                    .map(name -> "--missing " + ShellWord.of(name + "=" + Numeral.of(value)))
                    .toList())
            + " says so, here and in `nnc train`")));
  }
}
