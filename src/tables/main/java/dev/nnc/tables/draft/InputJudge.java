package dev.nnc.tables.draft;

import dev.nnc.compiler.model.Numeral;
import dev.nnc.compiler.model.Thousands;
import dev.nnc.tables.draft.ColumnUse.Kind;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What an input column is: a number, a category, or nothing that a network can learn from. */
final class InputJudge {
  /** More labels are hardly seen often enough for a network to learn what each means. */
  static final int MOST_LABELS = 100;

  /** So often each label has to be there on average. */
  private static final int MEAN_COUNT = 2;

  /** Labels that are shown. */
  private static final int SHOWN = 6;

  private static final Pattern IDENTIFIER =
      Pattern.compile("(?i:id|index|rowid|row[ _]?(id|no|nr|number)|.*[ _.-]id)|.*[a-z](Id|ID)");
  private static final Pattern DATE =
      Pattern.compile("\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4}([T ].*)?|\\d{1,2}:\\d{2}(:\\d{2}.*)?");

  private InputJudge() {}

  static ColumnUse judge(ColumnSketch column) {
    if (column.present() == 0) {
      return ColumnUse.dropped(column, "every cell is missing");
    }
    if (column.distinct() == 1 && column.missing() == 0) {
      return ColumnUse.dropped(
          column,
          "constant: every cell is "
              + quoted(column.counts().keySet().iterator().next()));
    }
    if (isIdentifier(column)) {
      return ColumnUse.dropped(column, "identifier: " + kindOfIdentifier(column));
    }
    if (column.isNumeric() && !column.hasLeadingZeros() && column.distinct() > 1) {
      return new ColumnUse(column, Kind.NUMBER, number(column), List.of());
    }
    return text(column);
  }

  private static boolean isIdentifier(ColumnSketch column) {
    if (!column.isUnique()) {
      return false;
    }
    return !column.isNumeric()
        || column.countsUp()
        || column.hasLeadingZeros()
        || column.isWhole() && IDENTIFIER.matcher(column.name()).matches();
  }

  private static String kindOfIdentifier(ColumnSketch column) {
    if (!column.isNumeric()) {
      return "every text is there once";
    }
    return column.countsUp()
        ? "the numbers count up from " + Numeral.of(column.min())
        : column.hasLeadingZeros() ? "every code is there once" : "every number is there once";
  }

  /** A network with nothing else sees even numbers that count up. */
  static boolean couldBeNumber(ColumnSketch column, ColumnUse use) {
    return use.kind() == Kind.DROPPED && column.countsUp();
  }

  static ColumnUse asNumber(ColumnSketch column) {
    return new ColumnUse(
        column, Kind.NUMBER, number(column) + "; there is nothing else to learn from", List.of());
  }

  static String number(ColumnSketch column) {
    return Numeral.of(column.min()) + " to " + Numeral.of(column.max())
        + (column.isComplete() && column.distinct() <= MOST_LABELS
            ? ", " + column.distinct() + " values"
            : "");
  }

  private static ColumnUse text(ColumnSketch column) {
    Map<String, Long> counts = column.counts();
    List<String> labels = LabelOrder.sorted(
        counts.keySet().stream().filter(label -> !label.isBlank()).toList(), column.point());
    boolean few = column.isComplete() && labels.size() <= MOST_LABELS && !labels.isEmpty();
    if (few && column.present() >= MEAN_COUNT * (long) labels.size()) {
      return new ColumnUse(
          column,
          Kind.CATEGORY,
          (column.hasLeadingZeros() ? "codes with leading zeros: " : "") + shown(labels),
          labels);
    }
    String what = column.hasLeadingZeros()
        ? "codes"
        : counts.keySet().stream().allMatch(text -> DATE.matcher(text).matches())
            ? "dates or times, which nnc does not read"
            : "free text";
    return ColumnUse.dropped(
        column,
        what + ": "
            + (column.isComplete()
                ? Thousands.of(column.distinct())
                : "more than " + Thousands.of(counts.size()))
            + " different ones in " + Thousands.of(column.present()) + " cells");
  }

  /** The first of some labels. */
  static String shown(List<String> labels) {
    String first =
        String.join(", ", labels.stream().limit(SHOWN).map(InputJudge::quoted).toList());
    return labels.size() > SHOWN ? first + " and " + (labels.size() - SHOWN) + " more" : first;
  }

  private static String quoted(String label) {
    return label.matches("[\\p{L}\\p{N}_.<>=+-]+") ? label : "\"" + label + "\"";
  }
}
