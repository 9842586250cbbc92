package dev.nnc.tables.report.page;

import dev.nnc.tables.metric.Figure;
import dev.nnc.tables.metric.Probabilities;
import dev.nnc.tables.report.Data;
import dev.nnc.tables.report.Fold;
import dev.nnc.tables.report.History;
import dev.nnc.tables.report.Importance;
import dev.nnc.tables.report.Layers;
import dev.nnc.tables.report.Mistakes;
import dev.nnc.tables.report.Outcome;
import dev.nnc.tables.report.Part;
import dev.nnc.tables.report.Report;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reports of what seldom happens. */
final class OddReports {
  static final String EVIL = "<script>alert(1)</script>]]>\"'&lt;";
  static final String LONG = "a label of many words ".repeat(30);
  private static final String CONTROL = "\0 bell\u0007";

  private OddReports() {}

  static Stream<Report> all() {
    return Stream.of(
        hostile(),
        empty(),
        longHistory(1),
        longHistory(5_000),
        of(numbers(new double[] {1}, new double[] {2})),
        of(numbers(new double[] {4, 4, 4}, new double[] {4, 4, 4})),
        of(numbers(new double[] {1, 2}, new double[] {Double.NaN, Double.POSITIVE_INFINITY})),
        of(numbers(new double[] {1e300, -1e300, 1e-300}, new double[] {0, 1e-310, 1e150})),
        of(numbers(new double[0], new double[0])),
        of(classes(new int[] {1, 1}, 0.5, 0.5, 0.25, 0.75)),
        of(classes(new int[] {0}, Double.NaN, Double.NaN)),
        of(classes(new int[0])),
        severalTargets());
  }

  private static Outcome numbers(double[] targets, double[] predictions) {
    return new Outcome.OfNumbers("price", targets, predictions, 1.5, OptionalDouble.of(0.9));
  }

  private static Outcome classes(int[] labels, double... probabilities) {
    return new Outcome.OfClasses(
        "class", List.of("no", "yes"), labels, Probabilities.of(probabilities, 2), new double[] {
          0.5, 0.5
        });
  }

  private static Report empty() {
    return report(List.of(), Optional.empty());
  }

  private static Report of(Outcome outcome) {
    return report(List.of(Examples.part("validation", outcome)), Optional.empty());
  }

  static Report longHistory(int epochs) {
    List<History.Epoch> all = IntStream.rangeClosed(1, epochs)
        .mapToObj(i -> new History.Epoch(i, 100.0 / i, Double.NaN, Double.NaN))
        .toList();
    return report(List.of(), Optional.of(new History("mse", "", all, Math.min(epochs, 1_234))));
  }

  private static Report severalTargets() {
    double[] targets = new Random(1).doubles(50).toArray();
    Outcome first = new Outcome.OfNumbers("Länge", targets, targets, 0.5, OptionalDouble.empty());
    Outcome second = new Outcome.OfNumbers("länge", targets, targets, 0.5, OptionalDouble.empty());
    return report(List.of(new Part("test", List.of(first, second))), Optional.empty());
  }

  private static Report report(List<Part> parts, Optional<History> history) {
    return new Report(
        "Odd",
        "",
        "0.1.0",
        new Data(List.of(), List.of(), List.of(), List.of()),
        List.of(),
        parts,
        history,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        new Layers("", List.of(), List.of()));
  }

  /** Every text is one that a page must not take for its own. */
  static Report hostile() {
    Outcome.OfClasses classes =
        Examples.classes(new Random(1), List.of(EVIL, LONG, CONTROL), 60, 1);
    Outcome.OfClasses renamed = new Outcome.OfClasses(
        EVIL, classes.classes(), classes.labels(), classes.probabilities(), classes.shares());
    List<String> texts = List.of(EVIL, LONG, CONTROL, "\u202Egnp.exe", "\ud83d", "");
    List<String> twelve = Stream.concat(texts.stream(), texts.stream()).toList();
    return new Report(
        EVIL,
        EVIL,
        EVIL,
        new Data(
            List.of(new Data.TableFile(EVIL, LONG, EVIL, EVIL)),
            List.of(new Data.Rows(EVIL, 1, EVIL)),
            texts.stream().map(text -> new Data.Column(text, text, 0)).toList(),
            texts.stream().map(text -> new Data.Unused(text, text)).toList()),
        texts.stream().map(text -> new Report.Setting(text, text)).toList(),
        List.of(Examples.part(EVIL, renamed)),
        Optional.of(new History(EVIL, LONG, List.of(new History.Epoch(1, 1, 2, 3)), 1)),
        Optional.of(new Importance(
            Figure.ACCURACY,
            EVIL,
            3,
            texts.stream()
                .map(text -> new Importance.Column(text, 0.1, Double.NaN))
                .toList())),
        Optional.of(new Mistakes(
            EVIL, LONG, twelve, List.of(new Mistakes.Row(EVIL, twelve, EVIL, LONG, Double.NaN)))),
        List.of(
            new Fold(1, 1, Map.of(EVIL, Map.of(Figure.ACCURACY, 0.5), LONG, Map.of())),
            new Fold(1, 1, Map.of())),
        new Layers(EVIL, List.of(new Layers.Layer(EVIL, EVIL, 1)), Arrays.asList(EVIL, LONG)));
  }
}
