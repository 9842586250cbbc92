package dev.nnc.tables.draft;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.model.Thousands;
import dev.nnc.tables.TableError;
import dev.nnc.tables.draft.ColumnUse.Kind;
import dev.nnc.tables.draft.DraftOptions.Task;
import dev.nnc.tables.read.cell.Decimals;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** What the target is: classes, or a number. */
final class TargetJudge {
  /** As many labels as the language takes. */
  static final int MOST_CLASSES = 1_000;

  /** More whole numbers without a gap are rather counts or years. */
  private static final int MOST_NUMBERED = 20;

  private static final int MEAN_COUNT = 2;

  /** From here on a column of texts and numbers is rather one of numbers. */
  static final double MOSTLY = 0.9;

  private final String file;
  private final ColumnSketch column;

  TargetJudge(String file, ColumnSketch column) {
    this.file = file;
    this.column = column;
  }

  ColumnUse judge(Optional<Task> task) {
    if (column.present() == 0) {
      throw new TableError(
          DiagnosticCode.NN735,
          List.of(file, "`" + column.name() + "`", Thousands.of(column.missing())),
          "");
    }
    if (task.isPresent() ? task.get() == Task.NUMBER : looksLikeNumber()) {
      requireNumbers();
      return new ColumnUse(
          column, Kind.TARGET, "a number, " + InputJudge.number(column), List.of());
    }
    return classes(task.isPresent());
  }

  private boolean looksLikeNumber() {
    return column.isNumeric() && numbered().isEmpty();
  }

  private void requireNumbers() {
    if (!column.isNumeric()) {
      throw new TableError(
          DiagnosticCode.NN713,
          List.of(file, column.oddLine(), column.name(), column.oddText()),
          "`--task classes` takes the texts for classes, and `" + missing()
              + "` this one for none");
    }
    requireDifferent(column.distinct());
  }

  private String missing() {
    return "--missing " + ShellWord.of(column.name() + "=" + column.oddText());
  }

  private void requireDifferent(int values) {
    if (values < 2) {
      throw new TableError(
          DiagnosticCode.NN760,
          List.of(
              file, column.name(), column.counts().keySet().stream().findFirst().orElse("")),
          "`--target` names another column");
    }
  }

  private ColumnUse classes(boolean asked) {
    List<String> labels = numbered()
        .or(this::numbers)
        .orElseGet(() -> LabelOrder.sorted(column.counts().keySet(), column.point()));
    requireDifferent(labels.size());
    boolean few = column.isComplete() && labels.size() <= MOST_CLASSES;
    if (!few || !asked && column.present() < MEAN_COUNT * (long) labels.size()) {
      throw new TableError(
          DiagnosticCode.NN761,
          List.of(
              file,
              column.name(),
              (few ? "" : "more than ") + Thousands.of(few ? labels.size() : MOST_CLASSES),
              Thousands.of(column.present())),
          help(few));
    }
    return new ColumnUse(
        column,
        Kind.TARGET,
        Thousands.of(labels.size()) + " classes, " + InputJudge.shown(labels),
        labels);
  }

  private String help(boolean few) {
    if (column.isNumeric()) {
      return "`--task number` takes them for numbers";
    }
    return column.numericShare() >= MOSTLY
        ? "most of them are numbers; `" + missing() + "` takes line " + column.oddLine()
            + " for one without a target"
        : few ? "`--task classes` takes them for classes all the same" : "";
  }

  /** The whole numbers that run without gap from 0 or 1, if these are what there is. */
  private Optional<List<String>> numbered() {
    double first = column.min();
    double last = column.max();
    if (!column.isWhole() || first != 0 && first != 1 || last - first >= MOST_NUMBERED) {
      return Optional.empty();
    }
    List<String> all = LongStream.rangeClosed((long) first, (long) last)
        .mapToObj(Long::toString)
        .toList();
    return byNumber().size() == all.size() && all.size() > 1 ? Optional.of(all) : Optional.empty();
  }

  /** Numbers that are classes all the same, each once however it is written. */
  private Optional<List<String>> numbers() {
    return column.isNumeric() ? Optional.of(List.copyOf(byNumber().values())) : Optional.empty();
  }

  private Map<Double, String> byNumber() {
    Map<Double, String> texts = new TreeMap<>();
    column
        .counts()
        .keySet()
        .forEach(text -> texts.putIfAbsent(Decimals.parse(text, column.point()) + 0.0, text));
    return texts;
  }
}
