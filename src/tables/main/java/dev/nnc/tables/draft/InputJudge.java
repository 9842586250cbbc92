package dev.nnc.tables.draft;

import dev.nnc.compiler.model.Numeral;
import dev.nnc.compiler.model.Thousands;
import dev.nnc.tables.draft.ColumnUse.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  /** A currency before it, thousands parted, a unit behind it: {@code $1,250.00}, {@code 45 %}. */
  private static final Pattern NUMBER_WITH_SIGNS = Pattern.compile(
      "\\p{Sc}?\\s*[+-]?\\p{Sc}?\\d+([,.' \u00a0]\\d{3})*([.,]\\d+)?\\s*(%|\\p{Sc}|\\p{L}{1,6})?");

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
      return ColumnUse.dropped(
          column,
          unread(column)
              .map(what -> what + ": every one is there once")
              .orElseGet(() -> "identifier: " + kindOfIdentifier(column)));
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
    String what = column.hasLeadingZeros() ? "codes" : unread(column).orElse("free text");
    return ColumnUse.dropped(
        column,
        what + ": "
            + (column.isComplete()
                ? Thousands.of(column.distinct())
                : "more than " + Thousands.of(counts.size()))
            + " different ones in " + Thousands.of(column.present()) + " cells");
  }

  /** What a column of text says that could be read if it was written otherwise. */
  private static Optional<String> unread(ColumnSketch column) {
    Set<String> texts = column.counts().keySet();
    if (column.isNumeric() || texts.isEmpty()) {
      return Optional.empty();
    }
    if (all(texts, DATE)) {
      return Optional.of("dates or times, which nnc does not read");
    }
    return all(texts, NUMBER_WITH_SIGNS)
        ? Optional.of(
            "numbers with signs, as " + quoted(column.oddText()) + ", which nnc does not read")
        : Optional.empty();
  }

  private static boolean all(Set<String> texts, Pattern pattern) {
    return texts.stream().allMatch(text -> pattern.matcher(text).matches());
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
