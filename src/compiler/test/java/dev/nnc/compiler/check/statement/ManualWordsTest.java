package dev.nnc.compiler.check.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.Manual;
import dev.nnc.compiler.calculus.word.BuiltInActivation;
import dev.nnc.compiler.calculus.word.BuiltInActivations;
import dev.nnc.compiler.check.Language;
import dev.nnc.compiler.check.Language.Kind;
import dev.nnc.compiler.check.word.Functions;
import dev.nnc.compiler.check.word.Range;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The manual has every word that the checker knows: in an example, and with its parameters,
 * defaults and ranges.
 */
class ManualWordsTest {
  /**
   * The chapters that hold words without a heading of their own, or say something of all their
   * words.
   */
  private static final Map<Kind, String> CHAPTERS = Map.of(
      Kind.FEATURE_MAP, "## Features",
      Kind.INITIALISER, "## Initialisers",
      Kind.OPTIMIZER, "### Optimizers",
      Kind.SCHEDULE, "### Schedules");

  @Test
  void everyWordIsInAnExample() {
    Set<String> missing = new LinkedHashSet<>(names());
    Manual.examples().forEach(example -> missing.removeAll(identifiers(example.text())));
    // Functions are all alike: their table says enough.
    missing.removeAll(Functions.words());
    assertEquals(Set.of(), missing);
  }

  @Test
  void everyWordIsInTheText() {
    Set<String> missing = new LinkedHashSet<>(names());
    codeSpans().forEach(span -> missing.removeAll(identifiers(span)));
    assertEquals(Set.of(), missing);
  }

  /** {@code adam(rate, beta1=0.9, …)}: the parameters in order, each with its default. */
  @Test
  void everyWordStandsWithItsArgumentsAndTheirDefaults() {
    List<String> spans = codeSpans().map(ManualWordsTest::plainNumbers).toList();
    List<String> missing = new ArrayList<>();
    for (Language.Word word : Language.words()) {
      boolean call = word.kind() != Kind.STATEMENT && word.kind() != Kind.FUNCTION;
      if (call && !spans.contains(plainNumbers(word.usage()))) {
        missing.add(word.usage());
      }
    }
    assertEquals(List.of(), missing);
  }

  /** {@code batch_norm eps=1e-5 momentum=0.1} */
  @Test
  void everyStatementStandsWithItsOptionsAndTheirDefaults() {
    List<String> missing = new ArrayList<>();
    for (Language.Word word : words(Kind.STATEMENT)) {
      List<String> given = codeSpans()
          .filter(span -> span.startsWith(word.name() + " "))
          .flatMap(span -> Stream.of(plainNumbers(span).split(" ")))
          .toList();
      for (Language.Entry option : options(word)) {
        if (!given.contains(plainNumbers(option.usage()))) {
          missing.add(word.name() + " " + option.usage());
        }
      }
    }
    assertEquals(List.of(), missing);
  }

  @Test
  void everyRangeStandsBesideItsParameter() {
    List<String> missing = new ArrayList<>();
    for (Language.Word word : Language.words()) {
      List<String> clauses = clauses(word);
      for (Language.Entry entry : word.parameters()) {
        range(entry)
            .filter(
                range -> clauses.stream().noneMatch(clause -> says(clause, entry.name(), range)))
            .ifPresent(range -> missing.add(word.name() + ": `" + entry.name() + "` " + range));
      }
    }
    assertEquals(List.of(), missing);
  }

  @Test
  void theTableOfStatementsHasThemAllWithTheirDefaults() {
    Map<String, List<String>> table = table("### Statements of a network");
    List<String> wrong = new ArrayList<>();
    for (Language.Word word : words(Kind.STATEMENT)) {
      List<List<String>> rows = table.entrySet().stream()
          .filter(row -> identifiers(row.getKey()).contains(word.name()))
          .map(Map.Entry::getValue)
          .toList();
      Optional<String> absent =
          word.parameters().stream().findFirst().flatMap(Language.Entry::otherwise);
      boolean layer = NetworkWords.isLayer(word.name());
      if (rows.size() != 1
          || !layer && absent.isPresent() && !rows.get(0).get(1).startsWith(absent.get())) {
        wrong.add(word.name() + " " + absent + " but " + rows);
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void theTableOfDenseHasItsOptionsWithTheirDefaults() {
    Map<String, String> options = new LinkedHashMap<>();
    table("### dense").forEach((name, cells) -> options.put(name, cells.get(0)));
    Map<String, String> expected = new LinkedHashMap<>();
    options(Language.words().stream()
            .filter(word -> word.name().equals("dense"))
            .findFirst()
            .orElseThrow())
        .forEach(option -> expected.put(option.name(), option.otherwise().orElseThrow()));
    assertEquals(expected, options);
  }

  /**
   * Each activation is in the row of its own default, or in none where it has that of any other.
   */
  @Test
  void theTableOfDefaultInitialisersHasTheActivations() {
    Map<String, BuiltInActivation.Start> starts = Map.of(
        "he_normal", BuiltInActivation.Start.RECTIFIED,
        "lecun_normal", BuiltInActivation.Start.SELF_NORMALISING);
    starts.forEach((initialiser, start) -> {
      Set<String> expected = BuiltInActivations.names().stream()
          .filter(name -> BuiltInActivations.find(name).orElseThrow().start() == start)
          .collect(Collectors.toSet());
      String row = section("## Initialisers")
          .lines()
          .filter(l -> l.endsWith("| " + initialiser + " |"))
          .findFirst()
          .orElseThrow();
      assertEquals(expected, identifiers(row.split("\\|")[1]));
    });
  }

  @Test
  void theTableOfFunctionsHasThemAll() {
    Set<String> missing = new LinkedHashSet<>(Functions.words());
    table("### Functions").keySet().forEach(cell -> missing.removeAll(identifiers(cell)));
    assertEquals(Set.of(), missing);
  }

  /**
   * What is said of every initialiser, schedule and the like elsewhere has a row for each of them.
   */
  @Test
  void theTablesOfOtherLibrariesHaveEveryWord() {
    for (Kind kind : List.of(
        Kind.FEATURE_MAP,
        Kind.ACTIVATION,
        Kind.INITIALISER,
        Kind.LOSS,
        Kind.OPTIMIZER,
        Kind.SCHEDULE)) {
      Set<String> missing =
          words(kind).stream().map(Language.Word::name).collect(Collectors.toSet());
      Manual.text()
          .lines()
          .filter(line -> line.startsWith("| "))
          .filter(line -> line.split("\\|").length >= 5)
          .forEach(line -> missing.removeAll(identifiers(line.split("\\|")[1])));
      assertEquals(Set.of(), missing, kind.text());
    }
  }

  private static Set<String> names() {
    Set<String> names =
        new LinkedHashSet<>(List.of("package", "const", "activation", "network", "trained"));
    Language.words().forEach(word -> names.add(word.name()));
    return names;
  }

  private static List<Language.Word> words(Kind kind) {
    return Language.words().stream().filter(word -> word.kind() == kind).toList();
  }

  private static List<Language.Entry> options(Language.Word statement) {
    return statement.parameters().stream()
        .filter(entry -> entry.usage().contains("="))
        .toList();
  }

  /**
   * How the manual says what may be given; nothing where any number may, and of what stands without
   * its name.
   */
  private static Optional<String> range(Language.Entry entry) {
    if (entry.usage().contains("<")) {
      return Optional.empty();
    }
    boolean whole = entry.values().startsWith("a whole number of at least");
    boolean some = Stream.of(Range.values())
        .anyMatch(r -> r != Range.FINITE && r.words().equals(entry.values()));
    return whole || some
        ? Optional.of(entry
            .values()
            .replace("a whole number of", "whole and")
            .replace(", or `epochs(N)`", ""))
        : Optional.empty();
  }

  /** "At least 0" is also the beginning of another range. */
  private static boolean says(String clause, String parameter, String range) {
    return clause.contains("`" + parameter + "`")
        && Pattern.compile(Pattern.quote(range) + "(?! and less)")
            .matcher(clause)
            .find();
  }

  /** What stands between marks in the sections about a word. */
  private static List<String> clauses(Language.Word word) {
    // A loss is called quantile, too.
    String text = section("### " + word.name())
        + section("### " + word.name() + " features")
        + section(CHAPTERS.getOrDefault(word.kind(), "-"));
    return List.of(text.replace('\n', ' ').split("[.;|:] "));
  }

  /** The lines after a heading up to the next; empty if there is none. */
  private static String section(String heading) {
    int start = Manual.text().indexOf("\n" + heading + "\n");
    if (start < 0) {
      return "";
    }
    String rest = Manual.text().substring(start + heading.length() + 1);
    int end = rest.indexOf("\n#");
    return end < 0 ? rest : rest.substring(0, end);
  }

  /** The rows of the first table after a heading: the other cells by the first. */
  private static Map<String, List<String>> table(String heading) {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    section(heading)
        .lines()
        .dropWhile(line -> !line.startsWith("|"))
        .takeWhile(line -> line.startsWith("|"))
        .skip(2)
        .map(line -> line.replace("`", "").split("\\|"))
        .forEach(cells -> rows.put(
            cells[1].strip(), Stream.of(cells).skip(2).map(String::strip).toList()));
    assertTrue(!rows.isEmpty(), "no table after " + heading);
    return rows;
  }

  /** 0.000004 as 4.0E-6: the value of a number counts, not how it is written. */
  private static String plainNumbers(String text) {
    return Pattern.compile("(?<==)[-.\\d][-\\w.]*")
        .matcher(text)
        .replaceAll(number -> String.valueOf(Double.parseDouble(number.group())))
        .replace("[…]", "…");
  }

  /** What stands between backquotes on a line. */
  private static Stream<String> codeSpans() {
    return Pattern.compile("`([^`\\n]+)`")
        .matcher(Manual.text())
        .results()
        .map(span -> span.group(1));
  }

  private static Set<String> identifiers(String text) {
    return Pattern.compile("[A-Za-z_][A-Za-z0-9_]*")
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }
}
